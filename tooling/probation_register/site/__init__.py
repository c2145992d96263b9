"""The static site: pages generated, rendered by the engine, and stamped with records."""
