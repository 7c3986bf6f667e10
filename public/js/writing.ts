import './elements/article-links.ts'
import './elements/draft-keeper.ts'
import './elements/live-preview.ts'
import './elements/markdown-toolbar.ts'
