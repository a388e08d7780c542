// The currencies of a product: BTC-USD is bought and sold in BTC (base) and priced in USD (quote).

export function unitsOf(product) {
  const parts = product.split("-");
  const isPair = parts.length === 2 && parts.every((each) => /^[A-Z0-9]{2,10}$/.test(each));
  return isPair ? { base: parts[0], quote: parts[1] } : { base: "base", quote: "quote" };
}
