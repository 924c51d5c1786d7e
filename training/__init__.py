"""How the models are made: from annotated pages to the arrays that newsclean ships."""
