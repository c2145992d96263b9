"""Pure answers about a registrant on a date: standing, requirements, hours."""
