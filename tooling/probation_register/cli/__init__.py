"""The `register` command: arguments, prompts and exit codes."""
