"""The demo: a founded register and two fictional years played into it as real commits."""
