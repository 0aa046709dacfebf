// The router fetches all pages at the door from here.
export { JoinPage } from './JoinPage.tsx'
export { ResetPasswordPage } from './ResetPasswordPage.tsx'
export { SignInPage } from './SignInPage.tsx'
