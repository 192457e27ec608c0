import { describe, expect, test } from 'vitest'
import { categoryTree, possibleParents } from './category-tree.ts'

const category = (id: string, parentId: string | null, position = 0) => ({
  id,
  name: id.toUpperCase(),
  parentId,
  position,
})

describe('the tree of categories', () => {
  test('children stand under their parent, by position and then by name', () => {
    const tree = categoryTree([
      category('b', null),
      category('c', 'a', 2),
      category('d', 'a', 1),
      category('a', null),
      category('e', 'd'),
    ])
    expect(tree.map((one) => [one.id, one.depth])).toEqual([
      ['a', 0],
      ['d', 1],
      ['e', 2],
      ['c', 1],
      ['b', 0],
    ])
    expect(tree.find((one) => one.id === 'e')?.path).toBe('A › D › E')
  })

  test('one that lost its parent and two that point at each other are still shown', () => {
    const tree = categoryTree([category('a', 'gone'), category('x', 'y'), category('y', 'x')])
    expect(tree.map((one) => one.id).sort()).toEqual(['a', 'x', 'y'])
  })

  test('a category may not be put under itself or under what lies beneath it', () => {
    const all = [category('a', null), category('b', 'a'), category('c', 'b'), category('z', null)]
    expect(possibleParents(all, 'a').map((one) => one.id)).toEqual(['z'])
    expect(possibleParents(all, null)).toHaveLength(4)
  })
})
