package org.kith.domain

/**
 * Something was refused. [code] is stable and the same in every language (`core/companion/ERRORS.md`); the words that
 * go with it belong to the screens.
 */
class Trouble(val code: String, cause: Throwable? = null) : Exception(code, cause)
