import type es from '../es/categories.ts'
import type { Words } from '../words.ts'

const categories: Words<typeof es> = {
  title: 'Categories',
  new: 'New category',
  name: 'Name',
  parent: 'Inside',
  top: 'Top level',
  color: 'Colour',
  noColor: 'No colour',
  position: 'Order',
  products: 'Products',
  emptyTitle: 'No categories',
  emptyText: 'They help to find a product at the till with one tap.',
  positionHint: 'Lower numbers come first.',
  deleteTitle: 'Delete {{name}}?',
  deleteText: 'Its products stay without a category.',
  deleteFailed: 'Not deleted',
  colorNames: {
    none: 'No colour',
    red: 'Red',
    orange: 'Orange',
    yellow: 'Yellow',
    green: 'Green',
    teal: 'Teal',
    blue: 'Blue',
    violet: 'Violet',
    pink: 'Pink',
    gray: 'Grey',
  },
}

export default categories
