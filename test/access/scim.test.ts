import { beforeAll, describe, expect, it } from 'vitest'
import { guardedTandem } from '../helpers/guarded-tandem.ts'

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const ERROR = 'urn:ietf:params:scim:api:messages:2.0:Error'

describe('provisioning by SCIM', () => {
  const tandem = guardedTandem()
  let token = ''
  beforeAll(async () => {
    const made = await tandem.admin.post('/api/v1/scim-create', { directory: 'entra' })
    token = made.json().key
    expect(token).toMatch(/^tnd_scim_/)
    await tandem.admin.post('/api/v1/group-roles-set', {
      lines: [
        { group: 'IT leads', role: 'it-lead' },
        { group: 'Hiring', role: 'recruiter', scope: { departments: ['Sales'] } },
      ],
    })
  })

  const scim = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: object, by = token) =>
    tandem.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: { host: 'tandem.example', authorization: `Bearer ${by}`, 'content-type': 'application/scim+json' },
      ...(body && { payload: JSON.stringify(body) }),
    })
  let next = 0
  const person = async (changes: object = {}) => {
    const name = `p${next++}@example.com`
    const made = await scim('POST', '/Users', {
      schemas: [USER],
      userName: name,
      displayName: `Mx ${name}`,
      ...changes,
    })
    expect(made.statusCode).toBe(201)
    return made.json()
  }
  const group = async (displayName: string, users: { id: string }[] = []) => {
    const members = users.map(({ id }) => ({ value: id }))
    const made = await scim('POST', '/Groups', { schemas: [GROUP], displayName, members })
    expect(made.statusCode).toBe(201)
    return made.json()
  }
  const patch = (path: string, ...Operations: object[]) => scim('PATCH', path, { schemas: [PATCH], Operations })
  const listed = async (path: string, filter: string) => {
    const answer = await scim('GET', `${path}?filter=${encodeURIComponent(filter)}`)
    if (answer.statusCode !== 200) return answer.json()
    return answer
      .json()
      .Resources.map((one: { userName?: string; displayName: string }) => one.userName ?? one.displayName)
  }

  describe('as RFC 7643 and 7644 show it', () => {
    /** RFC 7643, section 8.3, shortened where attributes repeat. */
    const barbara = {
      schemas: [USER, ENTERPRISE],
      externalId: '701984',
      userName: 'bjensen@example.com',
      name: {
        formatted: 'Ms. Barbara J Jensen, III',
        familyName: 'Jensen',
        givenName: 'Barbara',
        middleName: 'Jane',
        honorificPrefix: 'Ms.',
        honorificSuffix: 'III',
      },
      displayName: 'Babs Jensen',
      nickName: 'Babs',
      profileUrl: 'https://login.example.com/bjensen',
      emails: [
        { value: 'bjensen@example.com', type: 'work', primary: true },
        { value: 'babs@jensen.org', type: 'home' },
      ],
      addresses: [{ type: 'work', streetAddress: '100 Universal City Plaza', locality: 'Hollywood', primary: true }],
      phoneNumbers: [{ value: '555-555-5555', type: 'work' }],
      photos: [{ value: 'https://photos.example.com/profilephoto/72930000000Ccne/F', type: 'photo' }],
      userType: 'Employee',
      title: 'Tour Guide',
      preferredLanguage: 'en-US',
      locale: 'en-US',
      timezone: 'America/Los_Angeles',
      active: true,
      password: 't1meMa$heen',
      [ENTERPRISE]: {
        employeeNumber: '701984',
        costCenter: '4130',
        organization: 'Universal Studios',
        division: 'Theme Park',
        department: 'Tour Operations',
        manager: { value: '26118915-6090-4610-87e4-49d8ca9f808d', displayName: 'John Smith' },
      },
    }
    let id = ''
    beforeAll(async () => {
      const made = await scim('POST', '/Users', barbara)
      expect(made.statusCode).toBe(201)
      expect(made.headers['content-type']).toContain('application/scim+json')
      expect(made.headers.location).toBe(`https://tandem.example/scim/v2/Users/${made.json().id}`)
      id = made.json().id
    })

    it('takes the full user of section 8.3 and gives it back, without what Tandem has no use for', async () => {
      const { password: _, photos, phoneNumbers, addresses, nickName, profileUrl, ...kept } = barbara
      const got = (await scim('GET', `/Users/${id}`)).json()
      expect(got).toMatchObject(kept)
      expect(got.meta).toMatchObject({ resourceType: 'User', location: `https://tandem.example/scim/v2/Users/${id}` })
      expect(Object.keys(got)).not.toEqual(expect.arrayContaining(['password', 'photos', 'phoneNumbers', 'addresses']))
      const rows = await tandem.store.state.selectFrom('scim_user').selectAll().execute()
      expect(JSON.stringify(rows)).not.toMatch(/t1meMa|555-555|Universal City/)
    })

    it.each([
      ['userName eq "bjensen@example.com"', true],
      ['userName eq "BJENSEN@example.com"', true],
      ['name.familyName co "ense"', true],
      ['userName sw "B"', true],
      ['urn:ietf:params:scim:schemas:core:2.0:User:userName sw "bj"', true],
      ['title pr', true],
      ['meta.lastModified gt "2011-05-13T04:42:34Z"', true],
      ['meta.lastModified lt "2011-05-13T04:42:34Z"', false],
      ['title pr and userType eq "Employee"', true],
      ['title pr or userType eq "Intern"', true],
      ['userType eq "Employee" and (emails co "example.com" or emails.value co "example.org")', true],
      ['userType ne "Employee" and not (emails co "example.com" or emails.value co "example.org")', false],
      ['userType eq "Employee" and (emails.type eq "work")', true],
      ['userType eq "Employee" and emails[type eq "work" and value co "@example.com"]', true],
      ['emails[type eq "work" and value co "@example.com"] or title eq "Nobody"', true],
      ['externalId eq "701984"', true],
      [`${ENTERPRISE}:department eq "tour operations"`, true],
      ['not (title pr)', false],
      ['externalId eq "701984 "', false],
      ['userName eq "nobody@example.com"', false],
    ])('answers the filter %s', async (filter, found) => {
      expect((await listed('/Users', filter)).includes('bjensen@example.com')).toBe(found)
    })

    it('refuses a filter that is none with the error of section 3.12', async () => {
      const answer = await scim('GET', `/Users?filter=${encodeURIComponent('userName === "x')}`)
      expect(answer.statusCode).toBe(400)
      expect(answer.json()).toMatchObject({ schemas: [ERROR], status: '400', scimType: 'invalidFilter' })
    })

    it('gives pages, attributes and an order', async () => {
      for (let i = 0; i < 3; i++) await person({ title: 'Paged' })
      const where = `filter=${encodeURIComponent('title eq "Paged"')}&sortBy=userName&sortOrder=descending`
      const first = (await scim('GET', `/Users?${where}&startIndex=1&count=2&attributes=userName`)).json()
      expect(first).toMatchObject({ totalResults: 3, startIndex: 1 })
      expect(first.Resources).toHaveLength(2)
      expect(Object.keys(first.Resources[0]).sort()).toEqual(['id', 'userName'])
      const second = (await scim('GET', `/Users?${where}&startIndex=3&count=2`)).json()
      expect(second.Resources).toHaveLength(1)
      expect(first.Resources[0].userName > second.Resources[0].userName).toBe(true)
    })

    it('patches as in section 3.5.2: add, replace by a filter, remove', async () => {
      const given = {
        ...barbara,
        userName: 'babs2@example.com',
        emails: barbara.emails.map((one) => ({ ...one, value: `2${one.value}` })),
      }
      const { id } = (await scim('POST', '/Users', given)).json()
      const answer = await patch(
        `/Users/${id}`,
        { op: 'add', path: 'emails', value: [{ value: 'babs@work.example', type: 'other' }] },
        { op: 'replace', path: 'emails[type eq "home"].value', value: 'babs@home.example' },
        { op: 'replace', value: { displayName: 'Barbara', name: { middleName: 'J' } } },
        { op: 'remove', path: 'title' },
        { op: 'replace', path: `${ENTERPRISE}:department`, value: 'Tours' },
      )
      expect(answer.statusCode).toBe(200)
      const got = answer.json()
      expect(got.emails.map(({ value }: { value: string }) => value)).toEqual([
        '2bjensen@example.com',
        'babs@home.example',
        'babs@work.example',
      ])
      expect(got).toMatchObject({
        displayName: 'Barbara',
        name: { familyName: 'Jensen', middleName: 'J' },
        [ENTERPRISE]: { department: 'Tours', division: 'Theme Park' },
      })
      expect(got.title).toBeUndefined()
      const missing = await patch(`/Users/${id}`, { op: 'replace', path: 'emails[type eq "fax"].value', value: 'x' })
      expect(missing.json()).toMatchObject({ status: '400', scimType: 'noTarget' })
      const wrong = await patch(`/Users/${id}`, { op: 'replace', path: 'noSuchThing', value: 'x' })
      expect(wrong.json()).toMatchObject({ status: '400', scimType: 'invalidPath' })
    })

    it('patches members as in section 3.5.2: add, remove one, replace all, remove all', async () => {
      const [one, two] = [await person(), await person()]
      const tour = await group('Tour Guides', [one])
      const members = async () => {
        const got = (await scim('GET', `/Groups/${tour.id}`)).json()
        return (got.members ?? []).map(({ value }: { value: string }) => value).sort()
      }
      await patch(`/Groups/${tour.id}`, { op: 'add', path: 'members', value: [{ value: two.id, display: 'Two' }] })
      expect(await members()).toEqual([one.id, two.id].sort())
      await patch(`/Groups/${tour.id}`, { op: 'remove', path: `members[value eq "${one.id}"]` })
      expect(await members()).toEqual([two.id])
      await patch(`/Groups/${tour.id}`, { op: 'replace', path: 'members', value: [{ value: one.id }] })
      expect(await members()).toEqual([one.id])
      await patch(`/Groups/${tour.id}`, { op: 'remove', path: 'members' })
      expect(await members()).toEqual([])
      expect(await listed('/Groups', 'displayName eq "tour guides"')).toEqual(['Tour Guides'])
    })

    it('replaces and deletes', async () => {
      const { id: own, userName } = await person({ title: 'Before' })
      const put = await scim('PUT', `/Users/${own}`, { schemas: [USER], userName, displayName: 'After' })
      expect(put.json()).toMatchObject({ id: own, displayName: 'After' })
      expect(put.json().title).toBeUndefined()
      expect((await scim('DELETE', `/Users/${own}`)).statusCode).toBe(204)
      const gone = await scim('GET', `/Users/${own}`)
      expect(gone.json()).toEqual({ schemas: [ERROR], status: '404', detail: `There is no user ${own}.` })
      expect((await scim('DELETE', `/Users/${own}`)).statusCode).toBe(404)
    })

    it('tells what it can: provider, types, schemas', async () => {
      const provider = (await scim('GET', '/ServiceProviderConfig')).json()
      expect(provider).toMatchObject({
        patch: { supported: true },
        bulk: { supported: false },
        filter: { supported: true },
      })
      const types = (await scim('GET', '/ResourceTypes')).json()
      expect(types.Resources.map(({ name }: { name: string }) => name).sort()).toEqual(['Group', 'User'])
      const schemas = (await scim('GET', '/Schemas')).json()
      expect(schemas.Resources.map((one: { id: string }) => one.id).sort()).toEqual([GROUP, USER, ENTERPRISE].sort())
      expect(JSON.stringify(schemas)).not.toContain('phoneNumbers')
    })

    it('refuses a name that is taken, and a user without an address', async () => {
      const taken = await scim('POST', '/Users', { schemas: [USER], userName: 'BJensen@example.com' })
      expect(taken.json()).toMatchObject({ schemas: [ERROR], status: '409', scimType: 'uniqueness' })
      const bare = await scim('POST', '/Users', { schemas: [USER], userName: 'no-address' })
      expect(bare.json()).toMatchObject({ status: '400', scimType: 'invalidValue' })
    })
  })

  describe('as Entra ID and Okta do it', () => {
    it('understands Entra: capital operations, text for truth, dotted names, members to remove in the value', async () => {
      const user = await person({ name: { givenName: 'Old', familyName: 'Name' } })
      const changed = await patch(
        `/Users/${user.id}`,
        { op: 'Add', path: 'title', value: 'Recruiter' },
        { op: 'Replace', value: { 'name.givenName': 'New', displayName: 'New Name' } },
        { op: 'Replace', path: 'active', value: 'False' },
      )
      expect(changed.json()).toMatchObject({
        title: 'Recruiter',
        name: { givenName: 'New', familyName: 'Name' },
        active: false,
      })
      const [stays, goes] = [await person(), await person()]
      const team = await group('Entra team', [stays, goes])
      await patch(`/Groups/${team.id}`, { op: 'Remove', path: 'members', value: [{ value: goes.id }] })
      const got = (await scim('GET', `/Groups/${team.id}`)).json()
      expect(got.members.map(({ value }: { value: string }) => value)).toEqual([stays.id])
      const without = (await scim('GET', `/Groups/${team.id}?excludedAttributes=members`)).json()
      expect(without.members).toBeUndefined()
    })

    it('understands Okta: an id repeated in the value, and a group renamed without a path', async () => {
      const team = await group('Okta team')
      const renamed = await patch(`/Groups/${team.id}`, {
        op: 'replace',
        value: { id: team.id, displayName: 'Okta crew' },
      })
      expect(renamed.json().displayName).toBe('Okta crew')
      const put = await scim('PUT', `/Groups/${team.id}`, {
        schemas: [GROUP],
        id: team.id,
        displayName: 'Okta crew',
        members: [],
      })
      expect(put.statusCode).toBe(200)
    })
  })

  describe('and what people may do', () => {
    /** Signed in with a password of their own, so that what ends the access is the directory. */
    const signedIn = async () => {
      const email = `s${next++}@example.com`
      await tandem.newPerson(email, { role: 'viewer' })
      // By hand they are viewers; from here on their groups settle it.
      const row = await tandem.store.state
        .selectFrom('person')
        .select('id')
        .where('email', '=', email)
        .executeTakeFirstOrThrow()
      await tandem.store.state
        .updateTable('membership')
        .set({ settled_by: 'groups' })
        .where('person_id', '=', row.id)
        .execute()
      const user = (await scim('POST', '/Users', { schemas: [USER], userName: email })).json()
      return {
        user,
        email,
        come: async () => {
          const browser = tandem.browser()
          await browser.signIn(email)
          return browser
        },
      }
    }
    const roleOf = async (browser: {
      get(url: string): Promise<{ statusCode: number; json(): { role?: string } }>
    }) => {
      const answer = await browser.get('/api/v1/me')
      return answer.statusCode === 200 ? answer.json().role : answer.statusCode
    }

    it('follows their groups with the next request: in, up, down and out', async () => {
      const { user, come } = await signedIn()
      const hiring = await group('Hiring', [user])
      const leads = await group('IT leads')
      const browser = await come()
      expect(await roleOf(browser)).toBe('recruiter')
      await patch(`/Groups/${leads.id}`, { op: 'add', path: 'members', value: [{ value: user.id }] })
      expect(await roleOf(browser)).toBe('it-lead')
      await patch(`/Groups/${leads.id}`, { op: 'remove', path: `members[value eq "${user.id}"]` })
      expect(await roleOf(browser)).toBe('recruiter')
      await patch(`/Groups/${hiring.id}`, { op: 'remove', path: 'members' })
      expect(await roleOf(browser)).toBe(401)
      const again = await come()
      expect(await roleOf(again)).toBe(403)
      await scim('DELETE', `/Groups/${hiring.id}`)
      await scim('DELETE', `/Groups/${leads.id}`)
    })

    it('loses its meaning with the group: renamed or deleted, it gives nothing any more', async () => {
      const { user, come } = await signedIn()
      const leads = await group('IT leads', [user])
      const browser = await come()
      expect(await roleOf(browser)).toBe('it-lead')
      await scim('PUT', `/Groups/${leads.id}`, {
        schemas: [GROUP],
        displayName: 'Former leads',
        members: [{ value: user.id }],
      })
      expect(await roleOf(browser)).toBe(401)
      await patch(`/Groups/${leads.id}`, { op: 'replace', path: 'displayName', value: 'IT leads' })
      expect(await roleOf(await come())).toBe('it-lead')
      await scim('DELETE', `/Groups/${leads.id}`)
      expect(await roleOf(await come())).toBe(403)
    })

    it('ends with the account: not active, or deleted', async () => {
      const { user, come } = await signedIn()
      const leads = await group('IT leads', [user])
      const browser = await come()
      await patch(`/Users/${user.id}`, { op: 'replace', path: 'active', value: false })
      expect(await roleOf(browser)).toBe(401)
      expect(await roleOf(await come())).toBe(403)
      await patch(`/Users/${user.id}`, { op: 'replace', path: 'active', value: true })
      const back = await come()
      expect(await roleOf(back)).toBe('it-lead')
      await scim('DELETE', `/Users/${user.id}`)
      expect(await roleOf(back)).toBe(401)
      await scim('DELETE', `/Groups/${leads.id}`)
    })

    it('leaves a role given by hand alone, and never closes the last administrator', async () => {
      const ada = (await scim('POST', '/Users', { schemas: [USER], userName: 'ada@example.com' })).json()
      expect(await roleOf(tandem.admin)).toBe('administrator')
      const refused = await scim('DELETE', `/Users/${ada.id}`)
      expect(refused.statusCode).toBe(409)
      expect(refused.json().detail).toContain('Nobody would be left to run Tandem')
      expect(await roleOf(tandem.admin)).toBe('administrator')
      expect((await scim('GET', `/Users/${ada.id}`)).statusCode).toBe(200)
    })
  })

  it('opens to its token only, until that ends, and shows one directory nothing of another', async () => {
    for (const wrong of ['', 'tnd_scim_wrong', 'the-token']) {
      const answer = await scim('GET', '/Users', undefined, wrong)
      expect(answer.statusCode).toBe(401)
      expect(answer.json()).toMatchObject({ schemas: [ERROR], status: '401' })
    }
    const mine = await person()
    const made = (await tandem.admin.post('/api/v1/scim-create', { directory: 'okta', days: 1 })).json()
    expect((await scim('GET', '/Users', undefined, made.key)).json().totalResults).toBe(0)
    expect((await scim('GET', `/Users/${mine.id}`, undefined, made.key)).statusCode).toBe(404)
    expect((await scim('DELETE', `/Users/${mine.id}`, undefined, made.key)).statusCode).toBe(404)
    const theirs = { schemas: [GROUP], displayName: 'Borrowed', members: [{ value: mine.id }] }
    expect((await scim('POST', '/Groups', theirs, made.key)).statusCode).toBe(400)
    const { directories } = (await tandem.admin.get('/api/v1/scim-list')).json()
    expect(directories.map(({ directory }: { directory: string }) => directory)).toEqual(['entra', 'okta'])
    expect(JSON.stringify(directories)).not.toContain(made.key)
    await tandem.admin.post('/api/v1/scim-end', { id: made.id })
    expect((await scim('GET', '/Users', undefined, made.key)).statusCode).toBe(401)
  })

  it.each([
    ['POST', '/Users', '{'],
    ['POST', '/Users', '[]'],
    ['POST', '/Users', 'null'],
    ['POST', '/Users', '{"userName":{}}'],
    ['PATCH', '/Users/x', '{"Operations":"all"}'],
    ['GET', '/Users?count=many', ''],
    ['GET', '/Users?filter=%00', ''],
    ['GET', '/Nothing', ''],
    ['PUT', '/Users/x', '{"userName":"x@example.com"}'],
  ] as const)('answers %s %s %s with a SCIM error', async (method, path, payload) => {
    const answer = await tandem.app.inject({
      method,
      url: `/scim/v2${path}`,
      headers: { host: 'tandem.example', authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(payload && { payload }),
    })
    expect([400, 404]).toContain(answer.statusCode)
    expect(answer.json()).toMatchObject({ schemas: [ERROR], status: String(answer.statusCode) })
  })

  it('leaves audit rows of every change, without names and addresses', async () => {
    await person()
    const rows = await tandem.store.state
      .selectFrom('audit')
      .selectAll()
      .where('actor', '=', 'directory:scim:entra')
      .execute()
    expect(rows.length).toBeGreaterThan(1)
    expect(JSON.stringify(rows)).not.toMatch(/@example|Jensen/)
  })
})
