"""Documents and datasets in, statements and event tables out; pure."""
