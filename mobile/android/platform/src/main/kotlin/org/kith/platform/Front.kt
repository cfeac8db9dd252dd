package org.kith.platform

import android.app.Activity
import android.content.ActivityNotFoundException
import android.content.Intent
import android.content.pm.PackageManager
import java.util.concurrent.ConcurrentHashMap
import java.util.concurrent.atomic.AtomicInteger
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.StateFlow
import kotlinx.coroutines.flow.asStateFlow
import kotlinx.coroutines.flow.first

/**
 * The activity that is on the screen, while one is, and what is asked of the member by way of it. It outlives every
 * activity: what one asked that is gone by now is answered to the next.
 */
class Front {
    private val shown = MutableStateFlow<Activity?>(null)
    private val asked = ConcurrentHashMap<Int, CompletableDeferred<Any?>>()
    private val last = AtomicInteger()

    /** The activity on the screen. */
    val activity: StateFlow<Activity?> = shown.asStateFlow()

    /** An activity came onto the screen. To be called in `onStart`. */
    fun came(activity: Activity) {
        shown.value = activity
    }

    /** It left the screen. To be called in `onStop`. */
    fun left(activity: Activity) {
        shown.compareAndSet(activity, null)
    }

    /** Waits until no activity is on the screen. */
    suspend fun empty() {
        shown.first { it == null }
    }

    /** Whether the member allows something, now or since long; nobody is asked while no activity is on the screen. */
    suspend fun allows(permission: String): Boolean {
        val activity = shown.value ?: return false
        if (activity.checkSelfPermission(permission) == PackageManager.PERMISSION_GRANTED) return true
        return ask { activity.requestPermissions(arrayOf(permission), it) } == true
    }

    /** What the member chose in a screen of the phone's, if anything. Throws `ActivityNotFoundException` where it has none. */
    suspend fun choice(intent: Intent): Intent? {
        val activity = shown.value ?: throw ActivityNotFoundException()
        return ask { activity.startActivityForResult(intent, it) } as Intent?
    }

    /** To be called in `onRequestPermissionsResult`. Asking that was broken off is answered with nothing, which is a no. */
    fun allowed(code: Int, answers: IntArray) {
        asked[code]?.complete(answers.isNotEmpty() && answers.all { it == PackageManager.PERMISSION_GRANTED })
    }

    /** To be called in `onActivityResult`. */
    fun chose(code: Int, result: Int, data: Intent?) {
        asked[code]?.complete(data.takeIf { result == Activity.RESULT_OK })
    }

    private suspend fun ask(begin: (Int) -> Unit): Any? {
        // Small numbers: the larger ones are androidx's own.
        val code = 1 + last.getAndIncrement().mod(CODES)
        val answer = CompletableDeferred<Any?>()
        asked[code] = answer
        try {
            begin(code)
            return answer.await()
        } finally {
            asked.remove(code, answer)
        }
    }

    private companion object {
        const val CODES = 10_000
    }
}
