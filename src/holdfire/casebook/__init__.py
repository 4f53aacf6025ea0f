"""A folder of YAML: loaded, checked with line numbers, explained in plain words."""
