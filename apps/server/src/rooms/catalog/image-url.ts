/** Where the image with this SHA-256 (hex) is served: public, and never another image under the same address. */
export const imageUrl = (sha256: string): string => `/api/v1/images/${sha256}.webp`
