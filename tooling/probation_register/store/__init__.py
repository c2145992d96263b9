"""Reading and writing: paths, YAML, trees, Git objects and signatures."""
