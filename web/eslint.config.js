import eslint from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const features = ['overview', 'indicators', 'organizations', 'signals', 'data', 'questions', 'uploads', 'logins', 'sign-in', 'account', 'people', 'audit'];

/** Imports go shared → features → app, and features never import each other. */
const importRules = [
  { files: ['src/shared/**'], forbidden: ['@/features/*', '@/app/*'] },
  ...features.map((feature) => ({
    files: [`src/features/${feature}/**`],
    forbidden: ['@/app/*', ...features.filter((other) => other !== feature).map((other) => `@/features/${other}/*`)],
  })),
].map(({ files, forbidden }) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: forbidden }] }] },
}));

export default tseslint.config(
  { ignores: ['dist', 'src/shared/api/schema.gen.ts'] },
  eslint.configs.recommended,
  ...tseslint.configs.strict,
  reactHooks.configs.flat.recommended,
  ...importRules,
  {
    files: ['src/**'],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: false }],
    },
  },
);
