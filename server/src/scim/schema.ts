import SCIMMY from 'scimmy'

/** Kept of a person, beside what their account needs; nothing is kept that Tandem has no use for (addresses, photos, phones …). */
const LEFT_OUT = [
  'password',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'entitlements',
  'roles',
  'x509Certificates',
  'profileUrl',
  'nickName',
  'groups',
]

/** The schemas as Tandem serves them; `/Schemas` tells clients the same. */
export function declareSchemas(): void {
  SCIMMY.Config.set({
    documentationUri: '',
    patch: true,
    filter: { supported: true, maxResults: 200 },
    bulk: false,
    sort: true,
    etag: false,
    changePassword: false,
    authenticationSchemes: [
      { type: 'oauthbearertoken', name: 'Bearer token', description: 'A token that an administrator makes in Tandem' },
    ],
  } as Parameters<typeof SCIMMY.Config.set>[0])
  SCIMMY.Schemas.User.truncate(LEFT_OUT)
  SCIMMY.Resources.declare(SCIMMY.Resources.User).extend(SCIMMY.Schemas.EnterpriseUser, false)
  SCIMMY.Resources.declare(SCIMMY.Resources.Group)
}
