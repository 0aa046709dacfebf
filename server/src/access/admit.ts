import { isWhole, type OperationName, type Right, rightOf, scopeWords, titleOf } from '@tandem/core/access'
import { forbidden } from '@tandem/core/errors'
import type { Actor } from './actor.ts'

/**
 * The right to an operation, or a sentence that says what is missing and who can give it.
 * @throws TandemError `forbidden`
 */
export function admit(name: OperationName, actor: Actor): Right {
  const right = rightOf(name)
  // What a key is for may be asked with it.
  if (name !== 'me' && actor.kind === 'key' && actor.operations !== undefined && !actor.operations.includes(name)) {
    throw forbidden(`The key “${actor.name}” is not for ${name}. Ask an administrator for one that is.`)
  }
  if (actor.kind === 'integration' && !actor.operations.includes(name)) {
    throw forbidden(`From ${actor.name} there is no way to ${name}. Open Tandem for it.`)
  }
  if (!right.roles.includes(actor.role)) {
    const titles = right.roles.map(titleOf).join(', ')
    throw forbidden(
      `You are ${withArticle(titleOf(actor.role))}; ${name} is for: ${titles}. Ask an administrator if you need it.`,
    )
  }
  if (right.reach === 'company' && !isWhole(actor.scope)) {
    throw forbidden(
      `You see ${scopeWords(actor.scope)}; ${name} concerns the whole company. Ask an administrator if you need it.`,
    )
  }
  if (right.sensitive && !actor.sensitive) {
    throw forbidden(
      `${name} counts by what people say of themselves, which needs a permission of its own. Ask an administrator for it.`,
    )
  }
  return right
}

const withArticle = (title: string) => `${/^[AEIOH]/.test(title) ? 'an' : 'a'} ${title}`
