"""A casebook opened, asked, checked and recorded: what `import holdfire` gives."""
