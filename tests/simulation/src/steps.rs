//! What happens, one step after the other, as the dice say.

use kith_companion::entry::EntryId;
use kith_seal::Digest;

use crate::seeds::Broken;
use crate::world::World;

/// What a run came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Ran {
    /// All that happened, in one number.
    pub trace: Digest,
    /// Steps that were done.
    pub steps: usize,
    /// Acts and gifts that were acknowledged.
    pub acknowledged: usize,
    /// Losses of the one kind that is admitted.
    pub named: usize,
    /// Rounds until nothing changed any more.
    pub rounds: usize,
}

/// Runs one seed: so many steps, then everything heals, then what is seen is compared with the model.
///
/// # Errors
/// What was broken.
pub fn run(seed: u64, steps: usize, planted: bool) -> Result<Ran, Broken> {
    let mut world = World::of(seed)?;
    world.planted = planted;
    for at in 0..steps {
        let told = step(&mut world).map_err(|broken| format!("step {at}: {broken}"))?;
        world.note(&format!("{at}: {told}"));
    }
    world.planted = false;
    let rounds = world.heal()?;
    world.judge()?;
    let gifts: usize = world.model.gifts.values().map(std::collections::BTreeMap::len).sum();
    Ok(Ran {
        trace: world.trace(),
        steps,
        acknowledged: world.model.acts.len() + gifts,
        named: world.model.named,
        rounds,
    })
}

fn step(world: &mut World) -> Result<String, Broken> {
    let member = world.dice.below(world.members.len());
    let at = (member, world.dice.below(world.members[member].devices.len()));
    let of = |world: &World, goals: bool| -> Option<EntryId> {
        let all = if goals { &world.model.goals } else { &world.model.notes };
        let own: Vec<EntryId> =
            all.iter().filter(|(_, whose)| **whose == member).map(|(id, _)| *id).collect();
        (!own.is_empty()).then(|| own[world.dice.below(own.len())])
    };
    let kind = world.dice.below(100);
    let told = match kind {
        0..6 => world.add(at, true)?,
        6..9 => world.add(at, false)?,
        9..36 => match of(world, kind < 30) {
            Some(entry) if !(21..30).contains(&kind) => world.edit(at, entry)?,
            Some(goal) if kind < 26 => world.show(at, goal)?,
            Some(goal) if kind < 29 => world.remove_or_undo(at, goal)?,
            Some(goal) => world.erase(at, goal)?,
            None => "nothing there".into(),
        },
        36 => match of(world, false) {
            Some(note) if world.chance(2) => world.give_note(at, note)?,
            Some(note) if world.chance(4) => world.erase(at, note)?,
            _ => "nothing there".into(),
        },
        37..43 => world.encourage(at)?,
        43..46 => world.withdraw(at)?,
        46..48 => world.mute(at)?,
        48 if world.chance(8) => world.part(at)?,
        48..58 => world.pack_own(at)?,
        58..68 => world.pack_for_contacts(at)?,
        68..92 => world.deliver()?,
        _ => world.befall(at)?,
    };
    Ok(format!("{}.{}: {told}", at.0, at.1))
}
