"""What other programs give to a register and take from it: schemas for editors, tables of CPD."""
