/** What an agenda looks like as code; also how one begins. */
export const EXAMPLE = `initiatives:
  - id: payments-platform
    name: Payments platform
    purpose: Own payments in every country.
    needDate: 2027-03-31
    itOwner: Chief technology officer
    hrOwner: Head of engineering recruiting
    roles:
      - title: Backend engineer
        skills: [Go, PostgreSQL]
        headcount: 4
        where: [department=Engineering]
      # requisitions: [R2041, R2042] once they are open
`
