import lighthouse, { desktopConfig } from 'lighthouse'
import { chromium } from 'playwright'
import { BROWSER_ARGUMENTS, findBrowser } from '../browser.ts'
import { median, type Figure } from './figure.ts'

const ROUNDS = 3
const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const
type Category = (typeof CATEGORIES)[number]
type Scores = Record<Category, number>

const FORMS = [
  { form: 'mobile', config: undefined, goal: 'at least 95, at most 4 below the floor' },
  { form: 'desktop', config: desktopConfig, goal: 'at least 99, at most 4 below the floor' },
] as const

/** What Lighthouse says of a page, and of the floor in the same minutes: the score of one alone moves with the machine. */
export const measureLighthouse = async (addresses: { own: string; floor: string }): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const { form, config, goal } of FORMS) {
    const rounds: { own: Scores; floor: Scores }[] = []
    for (let round = 0; round < ROUNDS; round++)
      rounds.push({
        floor: await scoresOf(addresses.floor, config),
        own: await scoresOf(addresses.own, config),
      })
    for (const category of CATEGORIES)
      figures.push({
        name: `Lighthouse ${form}, ${category}`,
        value: median(rounds.map(({ own }) => own[category])),
        unit: 'points',
        floor: median(rounds.map(({ floor }) => floor[category])),
        goal: category === 'performance' ? goal : '100',
      })
  }
  return figures
}

/** It speaks to a browser by its port, so each page has one of its own. */
const scoresOf = async (address: string, config: typeof desktopConfig | undefined): Promise<Scores> => {
  const port = 9_300 + Math.floor(performance.now() % 500)
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [...BROWSER_ARGUMENTS, `--remote-debugging-port=${port}`],
  })
  try {
    const result = await lighthouse(
      address,
      { port, onlyCategories: [...CATEGORIES], logLevel: 'error' },
      config,
    )
    const scoreOf = (category: Category) => (result?.lhr.categories[category]?.score ?? Number.NaN) * 100
    return {
      performance: scoreOf('performance'),
      accessibility: scoreOf('accessibility'),
      'best-practices': scoreOf('best-practices'),
    }
  } finally {
    await browser.close()
  }
}
