/** Properties that a drawing takes from the page's style sheets and its colour scheme. */
const DRAWN = ['fill', 'stroke', 'font-family', 'font-size', 'font-weight', 'color', 'opacity'] as const
/** Dots for each pixel, so that it is sharp on a slide. */
const SCALE = 2

/** A drawing as a PNG, with the colours of the present scheme, on the page's ground. */
export async function pngOf(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = svg.getBoundingClientRect()
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll<SVGElement>('*')]
  const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')]
  originals.forEach((original, i) => {
    const style = getComputedStyle(original)
    for (const name of DRAWN) copies[i]?.setAttribute(name, style.getPropertyValue(name))
  })
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  const text = new XMLSerializer().serializeToString(copy)
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = width * SCALE
  canvas.height = height * SCALE
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('this browser draws no pictures')
  context.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--t-surface')
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('the picture came out empty')) : resolve(blob)),
      'image/png',
    ),
  )
}
