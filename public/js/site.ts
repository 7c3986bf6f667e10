import './elements/article-feedback.ts'
import './elements/contents-list.ts'
import './elements/search-suggestions.ts'
import './elements/suggested-articles.ts'
