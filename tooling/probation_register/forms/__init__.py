"""Forms made from the models and the standards, and records made from what people answer."""
