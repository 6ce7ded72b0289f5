//! Units of measure, and which of them are compatible.

/// A unit, from general to specific: `đơn vị/khu dân cư` is a kind of đơn vị.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Unit(String);

impl Unit {
    /// A unit as the codebook writes it, with `/` between its steps.
    #[must_use]
    pub fn new(path: &str) -> Unit {
        Unit(path.to_owned())
    }

    /// The common prefix of two units; `None` when they have none and so count different things.
    ///
    /// `đơn vị/khu dân cư` and `đơn vị/cơ quan` share `đơn vị`.
    #[must_use]
    pub fn meet(&self, other: &Unit) -> Option<Unit> {
        let shared: Vec<&str> = self
            .0
            .split('/')
            .zip(other.0.split('/'))
            .take_while(|(a, b)| a == b)
            .map(|(a, _)| a)
            .collect();
        (!shared.is_empty()).then(|| Unit(shared.join("/")))
    }

    /// The whole unit as the codebook writes it.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.0
    }

    /// Whether the unit is a percentage. Its values are stored as shares of one: `0.994` is printed as 99,4%.
    #[must_use]
    pub fn is_percentage(&self) -> bool {
        self.0 == "%"
    }

    /// Whether the unit counts people.
    #[must_use]
    pub fn counts_people(&self) -> bool {
        matches!(self.0.split('/').next(), Some("người" | "khẩu"))
    }

    /// The word printed beside a number: the most specific step.
    #[must_use]
    pub fn word(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Unit;

    #[track_caller]
    fn case(a: &str, b: &str, shared: Option<&str>) {
        assert_eq!(
            Unit::new(a).meet(&Unit::new(b)),
            shared.map(Unit::new),
            "{a} with {b}"
        );
    }

    #[test]
    fn units_meet_in_what_they_share() {
        case("hộ", "hộ", Some("hộ"));
        case("hộ", "mô hình", None);
        case("đơn vị/khu dân cư", "đơn vị/cơ quan", Some("đơn vị"));
        case("đơn vị", "đơn vị/cơ quan", Some("đơn vị"));
        case("đơn vị", "đơn", None);
    }

    #[test]
    fn the_word_is_the_particular_step() {
        assert_eq!(Unit::new("đơn vị/khu dân cư").word(), "khu dân cư");
        assert_eq!(Unit::new("vụ").word(), "vụ");
        assert_eq!(Unit::new("đơn vị/cơ quan").path(), "đơn vị/cơ quan");
    }
}
