"""The one door: every change, from wherever it comes, is judged here."""
