package org.kith.platform

import android.Manifest
import android.app.Activity
import android.content.pm.PackageManager
import android.graphics.ImageFormat
import android.hardware.camera2.CameraCharacteristics
import android.hardware.camera2.CameraDevice
import android.hardware.camera2.CameraManager
import android.os.Looper
import android.util.Size
import java.util.concurrent.CopyOnWriteArrayList
import java.util.concurrent.Executor
import java.util.concurrent.locks.LockSupport
import kotlin.test.Test
import kotlin.test.assertEquals
import kotlin.test.assertFalse
import kotlin.test.assertNull
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.async
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.runBlocking
import org.junit.runner.RunWith
import org.kith.domain.Trouble
import org.robolectric.Robolectric
import org.robolectric.RobolectricTestRunner
import org.robolectric.Shadows.shadowOf
import org.robolectric.annotation.Implementation
import org.robolectric.annotation.Config
import org.robolectric.annotation.Implements
import org.robolectric.shadow.api.Shadow
import org.robolectric.shadows.ShadowCameraCharacteristics
import org.robolectric.shadows.ShadowCameraManager
import org.robolectric.shadows.StreamConfigurationMapBuilder
import org.robolectric.util.ReflectionHelpers

/** Robolectric's cameras, and which of them were opened. */
@Implements(CameraManager::class)
class Opened : ShadowCameraManager() {
    @Implementation(minSdk = 35, maxSdk = 35)
    override fun openCameraDeviceUserAsync(id: String?, told: CameraDevice.StateCallback?, on: Executor?, user: Int, score: Int, turn: Int): CameraDevice {
        before += on()
        return super.openCameraDeviceUserAsync(id, told, on, user, score, turn).also { all += it }
    }

    companion object {
        val all = CopyOnWriteArrayList<CameraDevice>()

        /** How many were on when each of them was opened. */
        val before = CopyOnWriteArrayList<Int>()

        /** How many are on. */
        fun on() = all.count { !ReflectionHelpers.getField<Boolean>(Shadow.extract(it), "closed") }
    }
}

/** The camera is asked for, opened, and always closed. What it sees is not run here: Robolectric's takes no pictures. */
@RunWith(RobolectricTestRunner::class)
@Config(shadows = [Opened::class])
class BackCameraTest {
    private val manager get() = shadowOf(part<CameraManager>())
    private val front = Front()
    private val activity = Robolectric.buildActivity(Activity::class.java).setup().get().also(front::came)
    private val camera = BackCamera(app, front)

    init {
        Opened.all.clear()
        Opened.before.clear()
    }

    private fun phoneWith(id: String, facing: Int): String {
        val about = ShadowCameraCharacteristics.newCameraCharacteristics()
        val map = StreamConfigurationMapBuilder.newBuilder().addOutputSize(ImageFormat.YUV_420_888, Size(1280, 720)).addOutputSize(ImageFormat.YUV_420_888, Size(4000, 3000)).build()
        Shadow.extract<ShadowCameraCharacteristics>(about).apply {
            set(CameraCharacteristics.LENS_FACING, facing)
            set(CameraCharacteristics.SENSOR_ORIENTATION, 90)
            set(CameraCharacteristics.SCALER_STREAM_CONFIGURATION_MAP, map)
        }
        manager.addCamera(id, about)
        return id
    }

    private fun back() = phoneWith("back", CameraCharacteristics.LENS_FACING_BACK)

    private fun allowed() = shadowOf(app).grantPermissions(Manifest.permission.CAMERA)

    /** Looks on another thread, as this one is the phone's main one. */
    private fun looking(start: CoroutineStart = CoroutineStart.DEFAULT): Deferred<String> = CoroutineScope(Job() + Dispatchers.Default).async(start = start) {
        try {
            camera.look {}
            "over"
        } catch (trouble: Trouble) {
            trouble.code
        }
    }

    private fun until(what: () -> Boolean) {
        val end = System.nanoTime() + 10_000_000_000
        while (!what()) {
            check(System.nanoTime() < end) { "it never came to that" }
            shadowOf(Looper.getMainLooper()).idle()
            Thread.sleep(5)
        }
    }

    private fun end(looking: Deferred<String>): String {
        until { looking.isCompleted }
        return runBlocking { looking.await() }
    }

    @Test
    fun `a phone without a camera says so, and nobody is asked`() {
        assertEquals("Phone.NoCamera", end(looking()))
        assertNull(shadowOf(activity).lastRequestedPermission)
    }

    @Test
    fun `who says no is told that Kith may not, and no camera is opened`() {
        back()
        // No, and a question that was broken off.
        for (answer in listOf(intArrayOf(PackageManager.PERMISSION_DENIED), intArrayOf())) {
            val before = shadowOf(activity).lastRequestedPermission
            val looking = looking()
            until { shadowOf(activity).lastRequestedPermission !== before }
            val asked = shadowOf(activity).lastRequestedPermission
            assertEquals(listOf(Manifest.permission.CAMERA), asked.requestedPermissions.toList())
            front.allowed(asked.requestCode + 1, intArrayOf(PackageManager.PERMISSION_GRANTED))
            front.allowed(asked.requestCode, answer)
            assertEquals("Phone.CameraRefused", end(looking))
        }
        assertEquals(0, Opened.all.size)
    }

    @Test
    fun `the camera on the back is taken, in a modest size, and any other where there is none`() {
        phoneWith("face", CameraCharacteristics.LENS_FACING_FRONT)
        assertEquals("face", lensOf(part<CameraManager>())!!.id)
        back()
        val lens = lensOf(part<CameraManager>())!!
        assertEquals(Triple("back", Size(1280, 720), 90), Triple(lens.id, lens.size, lens.turn))
    }

    @Test
    fun `it is closed when somebody stops looking, and opens again`() {
        back()
        allowed()
        for (time in 1..2) {
            val looking = looking()
            until { Opened.all.size == time && Opened.on() == 1 }
            runBlocking { looking.cancelAndJoin() }
            assertEquals(0, Opened.on())
        }
    }

    @Test
    fun `a look that begins before another has ended turns the camera on once that one has turned it off`() {
        back()
        allowed()
        val first = looking()
        until { Opened.on() == 1 }
        // As far as it comes by itself.
        val second = looking(CoroutineStart.UNDISPATCHED)
        runBlocking { first.cancelAndJoin() }
        until { Opened.all.size == 2 && Opened.on() == 1 }
        assertEquals(listOf(0, 0), Opened.before.toList())
        runBlocking { second.cancelAndJoin() }
        assertEquals(0, Opened.on())
    }

    @Test
    fun `it is closed when it is stopped at any moment of opening it`() {
        back()
        allowed()
        repeat(30) {
            val looking = looking()
            LockSupport.parkNanos(it * 100_000L)
            runBlocking { looking.cancelAndJoin() }
            until { Opened.on() == 0 }
        }
    }

    @Test
    fun `it is closed when something else takes it, and the screen says so`() {
        back()
        allowed()
        val looking = looking()
        until { Opened.on() == 1 }
        manager.triggerDisconnect()
        assertEquals("Phone.NoCamera", end(looking))
        until { Opened.on() == 0 }
    }

    @Test
    fun `it is closed when Kith leaves the screen, and that is no trouble`() {
        back()
        allowed()
        val looking = looking()
        until { Opened.on() == 1 }
        assertFalse(looking.isCompleted)
        front.left(activity)
        assertEquals("over", end(looking))
        until { Opened.on() == 0 }
        assertNull(camera.sees.value)
    }
}
