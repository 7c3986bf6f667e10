import './elements/live-region.ts'
import './elements/local-draft.ts'
import './elements/request-reply.ts'
import './elements/sending-form.ts'
