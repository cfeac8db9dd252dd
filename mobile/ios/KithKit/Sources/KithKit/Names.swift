//  The names by which the app knows what the core shows and takes. The app sees these and never the bindings.

import KithBindings

/// A goal as the core shows it.
public typealias Goal = GoalView
/// A step of a goal.
public typealias Step = StepView
/// A hope note as the core shows it.
public typealias HopeNote = HopeNoteView
/// Somebody who walks with the member.
public typealias Person = ContactView
/// A way to reach somebody.
public typealias WayToReach = WayView
/// The member, in their own words.
public typealias Profile = ProfileView
/// Somebody, and when they can be reached.
public typealias Reachable = Reach
/// When somebody can be reached.
public typealias ReachableWhen = When
/// What Today holds.
public typealias TodayView = Today
/// A step, and the goal it belongs to.
public typealias NextStepView = NextStep
/// Which step of all.
public typealias StepName = StepKey
/// What of a member's own to show in a hard moment.
public typealias OwnWords = HardMoment
/// An entry that was removed.
public typealias Removed = RemovedView
/// Which entry.
public typealias EntryName = EntryId
/// A field that two devices set at once.
public typealias ToChoose = Choice
/// A moment as a clock on the wall tells it.
public typealias WallTime = WallClock
/// Something that changed.
public typealias Change = Changed
/// How to lock.
public typealias Lock = LockRequest

/// A goal as it was written: what is absent stays as it is.
public typealias GoalWritten = GoalRequest
/// A hope note as it was written: what is absent stays as it is.
public typealias HopeNoteWritten = HopeNoteRequest
/// Somebody as they were written down: what is absent stays as it is.
public typealias PersonWritten = ContactRequest
/// A profile as it was written: what is absent stays as it is.
public typealias ProfileWritten = ProfileRequest
/// A change to a step.
public typealias StepChange = StepRequest
/// A change to a way to reach somebody.
public typealias WayChange = WayRequest
/// A way to reach somebody, as it was written.
public typealias WayWritten = Way
