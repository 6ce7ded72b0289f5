//! The catalogue of kinds of model: names that reports give to models, from `models.toml`, and which kind a name means.
//!
//! Only names; whether a model exists or works is a figure of the data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::built_in::built_in;
use super::wording::{LetterCounts, nearest_counted};
use crate::heading;
use crate::text::Text;

/// Kinds of model, and themes that group them.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelCatalogue {
    #[serde(rename = "format")]
    _format: u8,
    /// Names of the themes, by id.
    #[serde(rename = "theme")]
    themes: BTreeMap<String, ThemeName>,
    /// Words with the same meaning, by the word that stands for all.
    #[serde(rename = "synonym")]
    synonyms: BTreeMap<String, Vec<String>>,
    /// Kinds, by id.
    #[serde(rename = "kind")]
    kinds: BTreeMap<String, ModelKind>,
    /// What names are looked up in, made when the first is asked for.
    #[serde(skip)]
    names: OnceLock<ModelNames>,
}

/// Names of models in the form in which they are compared.
#[derive(Debug)]
struct ModelNames {
    /// Words by which others are replaced, each between blanks.
    synonyms: Vec<(String, String)>,
    /// Ids of the kinds by every name, and the letters of the name.
    kinds: BTreeMap<String, (String, LetterCounts)>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ThemeName {
    vi: String,
    en: String,
}

/// A kind of model.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModelKind {
    /// Its name, as reports print it.
    pub vi: String,
    /// What the name means.
    pub en: String,
    /// Id of its theme.
    theme: String,
    /// Other names.
    #[serde(default)]
    pub also: Vec<String>,
    /// Whether its name was read in English only, so that its Vietnamese is ours.
    #[serde(default)]
    pub translated: bool,
}

impl ModelCatalogue {
    /// The built-in catalogue.
    #[must_use]
    pub fn open() -> ModelCatalogue {
        // The file is compiled in, and a test parses it.
        let text = built_in("models").unwrap_or_default();
        toml::from_str(text).unwrap_or_default()
    }

    /// Themes with their kinds, each with its id.
    pub fn themes(&self) -> impl Iterator<Item = (Text, Vec<(&str, &ModelKind)>)> {
        self.themes.iter().map(|(theme, name)| {
            let own = self.kinds.iter().filter(|(_, kind)| kind.theme == *theme);
            let name = Text {
                vi: name.vi.clone(),
                en: name.en.clone(),
            };
            (name, own.map(|(id, kind)| (id.as_str(), kind)).collect())
        })
    }

    /// The kind that a name means: its id, its name, or another of its names.
    ///
    /// # Errors
    /// If it is the name of no kind: the kind with the most similar name, if one is similar.
    pub fn find(&self, name: &str) -> Result<(&str, &ModelKind), Option<&ModelKind>> {
        let names = self.names.get_or_init(|| self.names());
        let wanted = names.normal(name);
        let known = |name: &str| {
            let (id, _) = names.kinds.get(name)?;
            let (id, kind) = self.kinds.get_key_value(id)?;
            Some((id.as_str(), kind))
        };
        known(&wanted).ok_or_else(|| {
            let all = names.kinds.iter();
            let all = all.map(|(name, (_, letters))| (name.as_str(), letters));
            let near = nearest_counted(&wanted, all);
            near.and_then(known).map(|(_, kind)| kind)
        })
    }

    fn names(&self) -> ModelNames {
        let between_blanks = |word: &str| format!(" {word} ");
        let of = |(word, same): (&String, &Vec<String>)| {
            let word = between_blanks(word);
            let same = same
                .iter()
                .map(|other| between_blanks(&heading::key(other)));
            same.map(|other| (other, word.clone())).collect::<Vec<_>>()
        };
        let mut names = ModelNames {
            synonyms: self.synonyms.iter().flat_map(of).collect(),
            kinds: BTreeMap::new(),
        };
        for (id, kind) in &self.kinds {
            for name in kind.names().chain([id]) {
                let name = names.normal(name);
                let letters = LetterCounts::of(&name);
                names.kinds.insert(name, (id.clone(), letters));
            }
        }
        names
    }
}

impl ModelNames {
    /// A name in the form in which names are compared.
    fn normal(&self, name: &str) -> String {
        let key = heading::key(name);
        let key = key.strip_prefix("mô hình ").unwrap_or(&key);
        let mut words = format!(" {key} ");
        for (other, word) in &self.synonyms {
            if words.contains(other) {
                words = words.replace(other, word);
            }
        }
        words.trim().to_owned()
    }
}

impl ModelKind {
    /// All its names in Vietnamese.
    fn names(&self) -> impl Iterator<Item = &String> {
        std::iter::once(&self.vi).chain(&self.also)
    }
}

#[cfg(test)]
mod tests {
    #![allow(
        clippy::unwrap_used,
        reason = "a test that cannot continue reports its place by failing"
    )]

    use std::collections::BTreeMap;

    use super::ModelCatalogue;
    use crate::criteria::built_in;

    #[test]
    fn every_name_means_one_kind_of_a_theme() {
        let catalogue: ModelCatalogue = toml::from_str(built_in("models").unwrap()).unwrap();
        assert!(catalogue.kinds.len() >= 65, "{}", catalogue.kinds.len());
        let mut taken: BTreeMap<String, &str> = BTreeMap::new();
        for (id, kind) in &catalogue.kinds {
            assert!(catalogue.themes.contains_key(&kind.theme), "{id}");
            assert!(!kind.en.is_empty(), "{id}");
            for name in kind.names() {
                let other = taken.insert(catalogue.names().normal(name), id);
                assert_eq!(other, None, "{name}");
                assert_eq!(catalogue.find(name).unwrap().0, id, "{name}");
            }
        }
        let shown: usize = catalogue.themes().map(|(_, kinds)| kinds.len()).sum();
        assert_eq!(shown, catalogue.kinds.len());
    }

    #[track_caller]
    fn means(name: &str, id: &str) {
        let catalogue = ModelCatalogue::open();
        let found = catalogue.find(name);
        assert_eq!(found.map(|(id, _)| id).map_err(|_| name), Ok(id));
    }

    #[test]
    fn the_models_of_the_five_articles_are_known_as_they_are_printed() {
        for (name, id) in [
            (
                "“Hộ an toàn - Thôn, bản bình yên”",
                "ho_an_toan_thon_ban_binh_yen",
            ),
            (
                "mô hình tự quản về ANTT trong công tác bảo đảm an toàn giao thông",
                "tu_quan_antt_atgt",
            ),
            ("“Thắp sáng đường quê”", "thap_sang_duong_que"),
            (
                "mô hình \"Tổ nhân dân tự quản về ANTT”",
                "to_nhan_dan_tu_quan_antt",
            ),
            ("\"Bóng đèn an ninh”", "bong_den_an_ninh"),
            ("“Camera an ninh”", "camera_an_ninh"),
            (
                "Vận động, thu hồi vũ khí, vật liệu nổ, công cụ hỗ trợ",
                "thu_hoi_vu_khi",
            ),
            ("Phòng, chống tội phạm xâm hại trẻ em", "pc_xam_hai_tre_em"),
            ("Nói không với ma tuý", "noi_khong_voi_ma_tuy"),
            ("Tổ liên gia an toàn PCCC", "to_lien_gia_pccc"),
            ("Ánh sáng đèn điện nông thôn", "anh_sang_nong_thon"),
            (
                "Giáo xứ, giáo họ bình yên, không có tội phạm và tệ nạn xã hội, đoàn kết chung tay xây dựng nông thôn mới",
                "giao_xu_binh_yen",
            ),
            (
                "Hỗ trợ cộng đồng phòng chống tội phạm mua bán người",
                "pc_mua_ban_nguoi",
            ),
            ("Dòng họ tiêu biểu về ANTT", "dong_ho_tieu_bieu"),
            ("Cụm liên kết tự quản về ANTT’", "cum_lien_ket"),
            ("Tiếng kẻng an ninh", "tieng_keng"),
            (
                "Làng bản, khối xóm “sạch về ma tuý, không có tội phạm và tệ nạn xã hội”",
                "lang_ban_sach_ma_tuy",
            ),
            ("Thôn, xóm không có tội phạm, TNXH", "thon_khong_toi_pham"),
            (
                "Đường cờ Tổ quốc tại các cơ sở tôn giáo",
                "duong_co_to_quoc",
            ),
            (
                "Cựu chiến binh với công tác bảo đảm an ninh, trật tự",
                "cuu_chien_binh",
            ),
            (
                "Tổ tuần tra Nhân dân của Ban tự quản về an ninh trật tự",
                "to_tuan_tra_nhan_dan",
            ),
            ("Xã biên giới sạch về ma túy", "xa_bien_gioi_sach_ma_tuy"),
        ] {
            means(name, id);
        }
    }

    #[test]
    fn what_is_only_similar_is_suggested_and_never_taken() {
        let catalogue = ModelCatalogue::open();
        let near = |name: &str| {
            let near = catalogue.find(name).map(|(id, _)| id.to_owned());
            near.map_err(|near| near.map(|kind| kind.vi.clone()))
        };
        let suggested = |name: &str| Err(Some(name.to_owned()));
        assert_eq!(near("Camera an ninh xã"), suggested("Camera an ninh"));
        assert_eq!(near("Dòng họ an toàn"), suggested("Dòng họ tự quản"));
        assert_eq!(near("Tổ vần công"), Err(None));
        assert_eq!(near(""), Err(None));
    }
}
