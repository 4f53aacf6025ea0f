"""Values without input or output: truth, readings, timelines, times, areas, actors, terms, answers."""
