from verbs import founded, home, run

__all__ = ["founded", "home", "run"]
