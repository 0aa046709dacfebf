import { TandemError } from '@tandem/core/errors'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import type { Filter } from 'scim2-parse-filter'
import SCIMMY from 'scimmy'
import { readGroups, removeGroup, writeGroup } from '../scim/groups.ts'
import { readFilter } from '../scim/match-filter.ts'
import { isScimError, type ScimRequest, scimError } from '../scim/request.ts'
import { declareSchemas } from '../scim/schema.ts'
import { directoryOf } from '../scim/token.ts'
import { readUsers, removeUser, writeUser } from '../scim/users.ts'
import { usualPatch } from '../scim/usual-patch.ts'
import type { State } from '../store/state.ts'

const BASE = '/scim/v2'
type Kind = typeof SCIMMY.Resources.User | typeof SCIMMY.Resources.Group
type Query = Record<string, string | string[]>
type ById = { Params: { id: string } }

declareSchemas()
SCIMMY.Resources.User.ingress(writeUser)
  .egress(readUsers as never)
  .degress(removeUser)
SCIMMY.Resources.Group.ingress(writeGroup)
  .egress(readGroups as never)
  .degress(removeGroup)

/** SCIM 2.0 (RFC 7643, 7644): a directory tells of its people and groups. Each request is one transaction with its audit row. */
export async function addScimRoutes(
  app: FastifyInstance,
  { state, now, publicUrl }: { state: State; now: () => Date; publicUrl: string },
): Promise<void> {
  SCIMMY.Resources.User.basepath(publicUrl + BASE)
  SCIMMY.Resources.Group.basepath(publicUrl + BASE)
  SCIMMY.Resources.Schema.basepath(publicUrl + BASE)
  SCIMMY.Resources.ResourceType.basepath(publicUrl + BASE)
  SCIMMY.Resources.ServiceProviderConfig.basepath(publicUrl + BASE)
  await app.register(
    async (scope) => {
      // Without a body, as some clients send DELETE, there is nothing to read.
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser(/^application\/(scim\+)?json/, { parseAs: 'string' }, (_, text, done) => {
        try {
          done(null, text === '' ? undefined : JSON.parse(text as string))
        } catch {
          done(scimError(400, 'invalidSyntax', 'The body is not JSON.'))
        }
      })
      const directories = new WeakMap<FastifyRequest, string>()
      scope.addHook('onRequest', async (request, reply) => {
        const directory = await directoryOf(state, request.headers.authorization, now())
        reply.type('application/scim+json').header('cache-control', 'no-store')
        if (directory === undefined) {
          reply.header('www-authenticate', 'Bearer')
          throw scimError(401, null, 'The token is not valid: unknown, ended or expired. Make another in Tandem.')
        }
        directories.set(request, directory)
      })
      scope.setErrorHandler<FastifyError>((error, request, reply) => {
        reply.type('application/scim+json')
        const status = isScimError(error)
          ? Number((error as unknown as { status: number }).status)
          : error instanceof TandemError
            ? 400
            : (error.statusCode ?? 500)
        if (status >= 500) request.log.error({ err: error }, 'internal error')
        const detail =
          status >= 500 ? `Internal error. Nothing was changed. Look for ${request.id} in the log.` : error.message
        const scimType = (error as unknown as { scimType?: string }).scimType
        return reply.status(status).send({
          schemas: [SCIMMY.Messages.ErrorResponse.id],
          status: String(status),
          ...(scimType && { scimType }),
          detail,
        })
      })
      scope.setNotFoundHandler((request) => {
        throw scimError(404, null, `There is nothing at ${request.url.split('?')[0]}.`)
      })
      /** Runs within a transaction; an error that nobody foresaw ends as one, whatever the library takes it for. */
      const within = async (
        request: FastifyRequest,
        work: (scim: ScimRequest) => Promise<unknown>,
        filter: Filter | null = null,
      ): Promise<unknown> => {
        const directory = directories.get(request) ?? ''
        return state.transaction().execute(async (transaction) => {
          const scim: ScimRequest = { directory, transaction, now: now(), filter }
          try {
            return await work(scim)
          } catch (error) {
            throw scim.fault ?? error
          }
        })
      }
      for (const kind of [SCIMMY.Resources.User, SCIMMY.Resources.Group] as Kind[]) {
        const url = kind.endpoint
        scope.get<{ Querystring: Query }>(url, (request) =>
          within(
            request,
            (scim) => resourceOf(kind, undefined, asked(request.query)).read(scim),
            filterOf(request.query),
          ),
        )
        scope.post<{ Body: object | undefined }>(`${url}/.search`, (request) => {
          const search = (request.body ?? {}) as Record<string, unknown>
          return within(request, (scim) => resourceOf(kind, undefined, asked(search)).read(scim), filterOf(search))
        })
        scope.get<ById & { Querystring: Query }>(`${url}/:id`, (request) =>
          within(request, (scim) => resourceOf(kind, request.params.id, attributesOf(request.query)).read(scim)),
        )
        scope.post<{ Querystring: Query }>(url, async (request, reply) => {
          const made = await within(request, (scim) =>
            resourceOf(kind, undefined, attributesOf(request.query)).write(request.body ?? undefined, scim),
          )
          const { location } = (made as { meta: { location: string } }).meta
          return reply.status(201).header('location', location).send(made)
        })
        scope.put<ById & { Querystring: Query }>(`${url}/:id`, (request) =>
          within(request, (scim) =>
            resourceOf(kind, request.params.id, attributesOf(request.query)).write(request.body ?? undefined, scim),
          ),
        )
        scope.patch<ById & { Querystring: Query }>(`${url}/:id`, async (request, reply) => {
          const resource = () => resourceOf(kind, request.params.id, attributesOf(request.query))
          const answer = await within(request, async (scim) => {
            await resource().patch(usualPatch(request.body) as Parameters<InstanceType<Kind>['patch']>[0], scim)
            return resource().read(scim)
          })
          return reply.send(answer)
        })
        scope.delete<ById>(`${url}/:id`, async (request, reply) => {
          await within(request, (scim) => resourceOf(kind, request.params.id).dispose(scim))
          return reply.status(204).send()
        })
      }
      const { Schema, ResourceType, ServiceProviderConfig } = SCIMMY.Resources
      scope.get('/ServiceProviderConfig', () => new ServiceProviderConfig().read())
      for (const about of [Schema, ResourceType]) {
        scope.get(about.endpoint, () => new about().read())
        scope.get<ById>(`${about.endpoint}/:id`, ({ params }) => new about(params.id).read())
      }
    },
    { prefix: BASE },
  )
}

/** The library throws what it likes at attributes that are none. */
function resourceOf(kind: Kind, id?: string, asked: object = {}): InstanceType<Kind> {
  try {
    return new kind(id, asked)
  } catch (error) {
    throw isScimError(error) ? error : scimError(400, 'invalidValue', 'The attributes asked for cannot be read.')
  }
}

/** What a list may be asked; numbers come as text in an address. */
function asked(query: Record<string, unknown>): object {
  const { sortBy, sortOrder, startIndex, count } = query
  const number = (value: unknown, name: string) => {
    const read = Number(value)
    if (!Number.isInteger(read)) throw scimError(400, 'invalidValue', `${name} must be a whole number.`)
    return read
  }
  return {
    ...attributesOf(query),
    ...(sortBy !== undefined && { sortBy: String(sortBy) }),
    ...(sortOrder !== undefined && { sortOrder: String(sortOrder) }),
    ...(startIndex !== undefined && { startIndex: number(startIndex, 'startIndex') }),
    ...(count !== undefined && { count: number(count, 'count') }),
  }
}

const filterOf = ({ filter }: Record<string, unknown>) => (filter === undefined ? null : readFilter(String(filter)))

function attributesOf({ attributes, excludedAttributes }: Record<string, unknown>): object {
  return {
    ...(attributes !== undefined && { attributes: String(attributes) }),
    ...(excludedAttributes !== undefined && { excludedAttributes: String(excludedAttributes) }),
  }
}
