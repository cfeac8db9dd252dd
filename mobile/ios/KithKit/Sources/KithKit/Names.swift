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

/// How it stands between the member and somebody they met.
public typealias BetweenTwo = Between
/// How far two people have met.
public typealias HowItStands = Standing
/// How two people meet: side by side, or from afar.
public typealias HowMet = How
/// A code to show or to send.
public typealias ShownCode = Invited
/// What a code says, before anything is done with it.
public typealias SaidByCode = Introduction
/// Two people who have met, as one of them sees it.
public typealias Met = Meeting
/// Something that passed between two people.
public typealias PassedThing = Passed
/// What passed between two people.
public typealias WhatPassed = What
/// Which thing that was given.
public typealias GivenName = GivenId
/// How far something that was given has come.
public typealias HowFar = Delivery
/// What is known of whoever wrote a hope note.
public typealias SignedBy = Authorship
/// A goal that is shown whole.
public typealias GoalShownWhole = WholeGoal
/// Something that was given, and to whom.
public typealias GivenToSomebody = GivenTo
/// What a parcel brought.
public typealias News = ParcelNews
/// How far a parcel has come.
public typealias ParcelGoing = ParcelProgress
/// A code that was read.
public typealias Code = ReadCode
/// What a code is for.
public typealias CodeSort = CodeKind
/// What moving codes have shown so far.
public typealias SeenOfMoving = FramesSeen
/// An entry that was found, and where.
public typealias FoundEntry = Found
/// What sort of entry it is.
public typealias EntrySort = Kind
/// A field of an entry.
public typealias EntryField = Field
/// The words of a page that everything is written on.
public typealias PageWords = ExportWords
/// When somebody can be reached, as they said.
public typealias HoursGiven = Hours

/// Where the phone holds the key that opens Kith beside the passphrase, and gives it to the member alone. Whatever it
/// throws that is no ``KeyStoreError`` is `KeyStore.Failed`.
public typealias KeyStore = KithBindings.KeyStore
/// Why a key store did not do what was asked.
public typealias KeyStoreError = KithBindings.KeyStoreError
