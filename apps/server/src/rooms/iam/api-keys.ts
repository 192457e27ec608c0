/** What an API key begins with; access tokens never do. */
export const API_KEY_PREFIX = 'pos_'
