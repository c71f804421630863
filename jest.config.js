// Four projects: unit, golden and contract need neither root nor network; integration runs the real tools of the lab.
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' }, experimental: { keepImportAttributes: true } },
        module: { type: 'es6' },
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/lab-work/', '<rootDir>/dist/'],
};

const project = (name, pattern) => ({ ...shared, displayName: name, testMatch: [`<rootDir>/__tests__/${pattern}`] });

export default {
  // Nothing else runs beside the tests; jest's own choice leaves a core idle.
  maxWorkers: '100%',
  projects: [
    project('unit', 'unit/**/*.test.ts'),
    project('golden', 'golden/*.test.ts'),
    project('contract', 'contract/*.test.ts'),
    project('integration', 'integration/*.test.ts'),
  ],
};
