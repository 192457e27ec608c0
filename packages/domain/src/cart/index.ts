export {
  type Cart,
  type CartLine,
  type CartProblem,
  type CartResult,
  type Discount,
  type LineAmounts,
  type PricedCart,
  type PricedLine,
  priceCart,
} from './cart.ts'
export { discountsAbove, givenByHand } from './given-by-hand.ts'
