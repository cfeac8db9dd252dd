package org.kith.domain

import java.io.IOException
import java.io.InputStream

/** Something of a file's. Whatever a platform's files throw, the file could not be opened. */
internal fun <T> reading(work: () -> T): T = try {
    work()
} catch (late: IOException) {
    throw Trouble(NO_PICTURE, late)
}

/** At most so many bytes of what is left; fewer only at its end. */
internal fun InputStream.upTo(count: Int): ByteArray {
    // Gathered in pieces, so that what is large lies in memory twice at most.
    val pieces = mutableListOf<ByteArray>()
    var size = 0
    do {
        val piece = piece(minOf(count - size, PIECE))
        pieces += piece
        size += piece.size
    } while (size < count && piece.size == PIECE)
    if (pieces.size == 1) return pieces.single()
    val whole = ByteArray(size)
    var at = 0
    for (piece in pieces) {
        piece.copyInto(whole, at)
        at += piece.size
    }
    return whole
}

/** So many bytes; fewer only at the end. */
private fun InputStream.piece(count: Int): ByteArray {
    val piece = ByteArray(count)
    var at = 0
    while (at < count) {
        val came = read(piece, at, count - at)
        if (came < 0) return piece.copyOf(at)
        at += came
    }
    return piece
}

/** How much of a file is in memory at a time, bytes. */
internal const val PIECE = 256 * 1024

/** A file could not be opened. */
const val NO_PICTURE = "Phone.NoPicture"
