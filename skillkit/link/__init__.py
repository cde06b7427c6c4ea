"""Link every skill before every agent: plan the steps, then do them."""
