"""The rules: each a generator of problems whose docstring is the rule, in one sentence."""
