import { type Express, Router } from 'express'
import { helpCentreRoutes } from './articles/routes.ts'
import { writingRoutes } from './articles/writing-routes.ts'
import { databaseAnswers } from './database.ts'
import { gapRoutes } from './gaps/routes.ts'
import { wishRoutes } from './gaps/wish-routes.ts'
import { devMailRoutes } from './mail/dev-mails.ts'
import { peopleAdminRoutes } from './people/admin-routes.ts'
import { only } from './people/current.ts'
import { peopleRoutes } from './people/routes.ts'
import { setUpFirst, setUpRoutes } from './people/set-up-routes.ts'
import { whoIsAsking } from './people/sign-in.ts'
import { searchAdminRoutes } from './search/admin-routes.ts'
import { noteOpened } from './search/opened.ts'
import { operatorRoutes } from './search/operator-routes.ts'
import { searchRoutes } from './search/routes.ts'
import { synonymRoutes } from './search/synonym-routes.ts'
import { searched } from './searched.ts'
import type { Services } from './services.ts'
import { contentLanguages } from './settings.ts'
import { deskRoutes } from './tickets/desk-routes.ts'
import { requestRoutes } from './tickets/request-routes.ts'
import { assets } from './web/assets.ts'
import { errorPages, nothingHere } from './web/error-pages.ts'
import { askedUnbidden } from './web/for-browsers.ts'
import { formBodies, invalidForms, returnedForms } from './web/forms.ts'
import { healthRoutes } from './web/health.ts'
import { chosenLanguage, nearLanguage, wishedLanguage } from './web/language.ts'
import { layout, renderPages } from './web/page.ts'
import { publicPages } from './web/public-pages.ts'
import { requestLog } from './web/request-log.ts'
import { sameOrigin, securityHeaders } from './web/security.ts'
import { sessions, storeBeforeRedirects } from './web/sessions.ts'
import { themeRoutes } from './web/theme.ts'

/** The order in which a request meets things. */
export function mountApp(app: Express, services: Services): Express {
  const { config } = services
  app.disable('x-powered-by')
  // Private pages are never kept, and public ones bring a mark of their own.
  app.disable('etag')
  app.set('trust proxy', config.trustedProxies.length > 0 ? config.trustedProxies : false)

  renderPages(app, config)
  storeBeforeRedirects(app)

  app.use(securityHeaders(config))
  app.use('/health', healthRoutes({ databaseAnswers, engine: services.engine }))
  app.use('/assets', assets)
  app.use(askedUnbidden)
  app.use(requestLog(app, { everyAnswer: config.mode === 'production' }))
  app.use(publicPages(config))
  app.use(sessions(config), whoIsAsking, chosenLanguage)
  app.use(sameOrigin(config), formBodies, returnedForms)

  app.use('/set-up', setUpRoutes(config))
  app.use('/operator', operatorRoutes(services, searched))
  app.use(setUpFirst)
  app.use(themeRoutes)
  if (config.mode !== 'production' && !config.smtpUrl) app.use('/dev/mails', devMailRoutes())
  app.use('/desk', only('see the desk'), layout('desk'), deskRoutes(services))
  app.use('/writing/synonyms', only('keep synonyms'), layout('desk'), synonymRoutes())
  app.use('/writing', only('write articles'), layout('desk'), writingRoutes(services))
  app.use('/gaps', only('see gaps'), layout('desk'), gapRoutes(services))
  app.use('/admin/people', only('see people'), layout('desk'), peopleAdminRoutes)
  app.use('/admin/search', only('see how search decides'), layout('desk'), searchAdminRoutes(services))
  app.get('/', (req, res) => res.redirect(302, `/${wishedLanguage(req)}`))
  app.use('/:language', helpCentre(services))
  app.get(['/:language', '/:language/*rest'], nearLanguage)

  app.use(nothingHere, invalidForms, errorPages)
  return app
}

/** What does not begin with a language is not an address of the help centre. */
function helpCentre(services: Services): Router {
  const router = Router({ mergeParams: true })
  router.use((req, _res, next) => (contentLanguages().includes(req.baseUrl.slice(1)) ? next() : next('router')))
  router.use(
    noteOpened,
    peopleRoutes(services),
    wishRoutes(services),
    searchRoutes(services),
    requestRoutes(services),
    helpCentreRoutes(services)
  )
  return router
}
