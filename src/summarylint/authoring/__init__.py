"""For those who write packs: examples and samples run, packs compared, forms and pages made from them."""
