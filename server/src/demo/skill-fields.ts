/** Skills of the demo company by field of work: the label, then other words for it. */
export const SKILL_FIELDS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  backend: [
    ['Go', 'Golang'],
    ['Java', 'JVM'],
    ['PostgreSQL', 'Postgres'],
    ['API design', 'APIs', 'REST APIs'],
    ['Kafka', 'event streaming'],
    ['gRPC'],
    ['Redis'],
  ],
  platform: [
    ['Kubernetes', 'k8s'],
    ['Terraform', 'infrastructure as code'],
    ['AWS', 'Amazon Web Services'],
    ['Observability', 'monitoring'],
    ['CI/CD', 'continuous delivery'],
    ['Linux'],
  ],
  embedded: [
    ['C++', 'cpp'],
    ['ROS', 'Robot Operating System'],
    ['Control theory'],
    ['Computer vision'],
    ['Real-time systems'],
  ],
  frontend: [['TypeScript'], ['React', 'React.js'], ['Accessibility', 'WCAG'], ['CSS'], ['Design systems']],
  data: [['SQL'], ['dbt', 'data build tool'], ['Python'], ['Airflow'], ['Spark', 'PySpark'], ['Data modelling']],
  science: [
    ['Statistics', 'statistical modelling'],
    ['Machine learning', 'ML'],
    ['Information retrieval', 'retrieval', 'RAG'],
    ['PyTorch'],
    ['Experiment design', 'A/B testing'],
    ['Fraud detection'],
  ],
  support: [
    ['Knowledge management', 'knowledge bases'],
    ['Ticketing', 'Zendesk'],
    ['Troubleshooting'],
    ['Service levels', 'SLA management'],
    ['Coaching'],
  ],
  sales: [
    ['Account planning'],
    ['Negotiation'],
    ['CRM', 'Salesforce'],
    ['Forecasting', 'sales forecasting'],
    ['Discovery calls'],
  ],
  business: [['Budgeting'], ['Reporting'], ['Stakeholder management'], ['Process design'], ['Excel', 'spreadsheets']],
}

/** Which fields people of a department come from; those of others are of the business. */
export const FIELDS_OF_DEPARTMENT: Readonly<Record<string, readonly string[]>> = {
  Engineering: ['backend', 'platform', 'frontend', 'embedded', 'backend'],
  Data: ['data', 'science', 'backend'],
  'Customer Support': ['support', 'support', 'sales'],
  Sales: ['sales', 'business'],
  Product: ['frontend', 'science', 'business'],
}

/** What is a kind of what, and what is near to what. */
export const SKILL_RELATIONS: Readonly<Record<string, { broader?: string; related?: string }>> = {
  PostgreSQL: { broader: 'SQL' },
  gRPC: { broader: 'API design' },
  'Information retrieval': { related: 'Machine learning' },
  ROS: { related: 'Control theory' },
  Terraform: { related: 'AWS' },
}
