package org.kith.platform

import android.app.Activity
import android.view.WindowManager.LayoutParams.FLAG_KEEP_SCREEN_ON
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.flow.MutableStateFlow
import kotlinx.coroutines.flow.combine
import kotlinx.coroutines.flow.update
import kotlinx.coroutines.launch
import org.kith.domain.Lighting

/** The screen of the activity in front stays lit while anything wants it; no permission is needed. [scope] is the main thread's. */
class KeptLit(front: Front, scope: CoroutineScope) : Lighting {
    private val wanted = MutableStateFlow(0)

    init {
        scope.launch {
            combine(front.activity, wanted) { activity, wanted -> activity to (wanted > 0) }
                .collect { (activity, on) -> if (activity != null) lit(activity, on) }
        }
    }

    override fun lit(on: Boolean) = wanted.update { if (on) it + 1 else maxOf(0, it - 1) }

    private fun lit(activity: Activity, on: Boolean) {
        if (on) activity.window.addFlags(FLAG_KEEP_SCREEN_ON) else activity.window.clearFlags(FLAG_KEEP_SCREEN_ON)
    }
}
