const browsers = [
  { mark: /YaBrowser\/(\d+)/, name: 'Яндекс Браузер' },
  { mark: /Edg\/(\d+)/, name: 'Edge' },
  { mark: /OPR\/(\d+)/, name: 'Opera' },
  { mark: /Firefox\/(\d+)/, name: 'Firefox' },
  { mark: /Chrome\/(\d+)/, name: 'Chrome' },
  { mark: /Version\/(\d+).*Safari/, name: 'Safari' },
];
const systems = [
  { mark: /Android/, name: 'Android' },
  { mark: /iPhone|iPad/, name: 'iOS' },
  { mark: /Windows/, name: 'Windows' },
  { mark: /Mac OS X/, name: 'macOS' },
  { mark: /Linux/, name: 'Linux' },
];

/** «Firefox 140, Linux»: what a browser says of itself, for people; its own words where they are strange. */
export function browserName(agent: string): string {
  const browser = browsers.find(({ mark }) => mark.test(agent));
  if (browser === undefined) return agent === '' ? '—' : agent;
  const version = browser.mark.exec(agent)?.[1] ?? '';
  const system = systems.find(({ mark }) => mark.test(agent))?.name;
  return `${browser.name} ${version}${system === undefined ? '' : `, ${system}`}`;
}
