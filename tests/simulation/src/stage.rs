//! Two people, one of them with two devices, and a third: what they gave each other, and every parcel of it.

use std::collections::{BTreeMap, BTreeSet};

use futures::executor::block_on;
use kith_companion::entry::{EntryId, GivenId, GoalRequest};
use kith_companion::{How, KithError};
use kith_store::MemoryStore;

use crate::device::{Device, said};
use crate::disk::Disk;
use crate::seeds::Broken;

/// What came to be between them, and every parcel on the way, made once.
pub struct Stage {
    pub(crate) stores: Vec<MemoryStore>,
    pub(crate) parcels: Vec<Vec<u8>>,
    /// The contact by which each of phone, laptop and Ben knows the other.
    pub(crate) contacts: [EntryId; 3],
    /// Every version of everything that went between Ana and Ben, by who gave it.
    pub(crate) versions: [BTreeMap<GivenId, BTreeSet<String>>; 2],
    pub(crate) withdrawn: BTreeSet<GivenId>,
    /// Every title that Ana's goal ever had.
    pub(crate) titles: BTreeSet<String>,
}

impl Stage {
    /// Sets it: Ana and Ben give, edit and withdraw, a parcel of each state is made, Cleo is a stranger to Ben.
    ///
    /// # Errors
    /// That something was refused.
    pub fn set() -> Result<Self, Broken> {
        let phone = Device::begin("Ana", 0, 1)?;
        let (ben, cleo) = (Device::begin("Ben", 2, 2)?, Device::begin("Cleo", 3, 3)?);
        let [at_anas, at_bens] = meet(&phone, &ben).map_err(said)?;
        let [for_cleo, at_cleos] = meet(&phone, &cleo).map_err(said)?;
        let titled = |title: &str| GoalRequest { title: Some(title.into()), ..GoalRequest::default() };
        let goal = block_on(phone.kith.goals().add(titled("Goal 0"))).map_err(said)?.id;
        let laptop = Device::open(Disk::on(phone.copied(false)), 1, 4)?;
        let mut stage = Self {
            stores: Vec::new(),
            parcels: Vec::new(),
            contacts: [at_anas, at_anas, at_bens],
            versions: Default::default(),
            withdrawn: BTreeSet::new(),
            titles: BTreeSet::new(),
        };
        let played: Result<(), KithError> = block_on(async {
            let shown = phone.kith.show_goal(at_anas, goal, true).await?;
            stage.titles.insert("Goal 0".into());
            stage.versions[0].entry(shown).or_default().insert("Goal 0".into());
            for round in 1..6 {
                let words = format!("For Ben, {round}");
                let from = if round % 2 == 0 { &laptop } else { &phone };
                let given = from.kith.encourage(at_anas, &words, None).await?;
                stage.versions[0].entry(given).or_default().insert(words);
                phone.kith.encourage(for_cleo, &format!("For Cleo, {round}"), None).await?;
                let words = format!("For Ana, {round}");
                let reply = ben.kith.encourage(at_bens, &words, None).await?;
                stage.versions[1].entry(reply).or_default().insert(words);
                let title = format!("Goal {round}");
                from.kith.goals().edit(goal, titled(&title)).await?;
                stage.titles.insert(title.clone());
                stage.versions[0].entry(shown).or_default().insert(title);
                cleo.kith.encourage(at_cleos, &format!("For Ana from Cleo, {round}"), None).await?;
                for (device, contacts) in [
                    (&phone, vec![at_anas]),
                    (&phone, vec![at_anas, for_cleo]),
                    (&laptop, vec![at_anas]),
                    (&ben, vec![at_bens]),
                    (&cleo, vec![at_cleos]),
                ] {
                    stage.parcels.push(device.kith.parcel_for_contacts(&contacts).await?);
                }
                stage.parcels.push(phone.kith.parcel_for_own_devices().await?);
                stage.parcels.push(laptop.kith.parcel_for_own_devices().await?);
                if round == 2 {
                    // Some of it comes, honestly.
                    ben.unpack(&phone.kith.parcel_for_contacts(&[at_anas]).await?).await?;
                    phone.unpack(&ben.kith.parcel_for_contacts(&[at_bens]).await?).await?;
                }
                if round == 3 {
                    phone.kith.withdraw(at_anas, given).await?;
                    stage.withdrawn.insert(given);
                }
            }
            Ok(())
        });
        played.map_err(said)?;
        stage.stores = [phone, laptop, ben, cleo].iter().map(|device| device.copied(true)).collect();
        Ok(stage)
    }
}

/// Two people meet; answers whom each of them met.
fn meet(inviter: &Device, answerer: &Device) -> Result<[EntryId; 2], KithError> {
    block_on(async {
        let code = inviter.kith.invite(How::Together).await?.code;
        let answered = answerer.kith.answer(&code, None, How::Together).await?;
        let accepted = inviter.kith.accept(&answered.answer.unwrap_or_default(), None).await?;
        Ok([accepted.contact, answered.contact])
    })
}
