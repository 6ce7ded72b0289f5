-- bo-nho/1, revision 1, 1900–2999: small set
-- Spark: each row of the table gives verdict (pass, fail, undetermined, not_applicable), failed and undetermined (ids of
-- criteria, joined by semicolons), distances (criterion=how far it is from being met), not_judged (why a row is not
-- judged).
-- Columns of the table (one that it lacks is NULL): ma_xa, nam; if there are any: loai, so_thang; and ke_hoach_ubnd_antt,
-- so_vu_pham_toi, so_vu_pham_phap_hinh_su, so_vu_pham_toi_ttxh, so_vu_toi_pham_nghiem_trong_tro_len,
-- so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang, so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi, so_khu_dan_cu,
-- so_khu_dan_cu_dang_ky, so_khu_dan_cu_dat_an_toan, so_mo_hinh_bvantq_hieu_qua, so_mo_hinh_pctp_hieu_qua,
-- so_mo_hinh_atgt_hieu_qua, so_mo_hinh_pccc_hieu_qua, so_khu_dan_cu_co_mo_hinh, so_khu_dan_cu_ntm_kieu_mau,
-- so_khu_dan_cu_duoc_tuyen_truyen, so_khu_dan_cu_co_doi_thoai, so_khu_dan_cu_co_ngay_hoi_dai_doan_ket,
-- so_khu_dan_cu_duoc_lap_bang_tin, 1#giam, 1#ty-le, 1#mot-trong-hai, 1#ke-hoach, 1#mo-hinh, 1#chua-doc
-- - NULL is unknown, not zero. A count that is negative or not whole counts as unreadable. A percentage is a fraction:
-- 99.4% is 0.994. Yes and no are true/false or 1/0.
-- - Not read here: ranges in cells (“trên 94%”, “16/18”), a kind of commune that only the name tells, lists of communes;
-- tables of residential areas, agencies … within communes, except those named by --table.
-- - A commune and year with more than one row, even identical ones, is left open. Only antq score judges a year given in
-- two halves because communes changed (two-halves).
-- - Criteria that exclude each other are recognised for counts only; shares of amounts have no distance.
-- - Across a nationwide reorganisation, nothing is known of the year before; --communes none: a code means the same
-- commune in every year. Other mergers and splits are not known here.
WITH
-- The table; a column that it lacks is NULL
source AS (
  SELECT from_json(to_json(struct(*)), '`ma_xa` STRING, `nam` STRING, `loai` STRING, `so_thang` STRING, `ke_hoach_ubnd_antt` STRING, `so_vu_pham_toi` STRING, `so_vu_pham_phap_hinh_su` STRING, `so_vu_pham_toi_ttxh` STRING, `so_vu_toi_pham_nghiem_trong_tro_len` STRING, `so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang` STRING, `so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi` STRING, `so_khu_dan_cu` STRING, `so_khu_dan_cu_dang_ky` STRING, `so_khu_dan_cu_dat_an_toan` STRING, `so_mo_hinh_bvantq_hieu_qua` STRING, `so_mo_hinh_pctp_hieu_qua` STRING, `so_mo_hinh_atgt_hieu_qua` STRING, `so_mo_hinh_pccc_hieu_qua` STRING, `so_khu_dan_cu_co_mo_hinh` STRING, `so_khu_dan_cu_ntm_kieu_mau` STRING, `so_khu_dan_cu_duoc_tuyen_truyen` STRING, `so_khu_dan_cu_co_doi_thoai` STRING, `so_khu_dan_cu_co_ngay_hoi_dai_doan_ket` STRING, `so_khu_dan_cu_duoc_lap_bang_tin` STRING, `1#giam` STRING, `1#ty-le` STRING, `1#mot-trong-hai` STRING, `1#ke-hoach` STRING, `1#mo-hinh` STRING, `1#chua-doc` STRING') AS `row` FROM so_lieu
),
given AS (
  SELECT
    `row`.`ma_xa` AS `ma_xa`,
    CAST(`row`.`nam` AS INTEGER) AS `nam`,
    CASE WHEN `row`.`loai` IN ('xã', 'Xã') THEN 'xã' WHEN `row`.`loai` IN ('phường', 'Phường') THEN 'phường' WHEN `row`.`loai` IN ('thị trấn', 'Thị trấn') THEN 'thị trấn' WHEN `row`.`loai` IN ('đặc khu', 'Đặc khu') THEN 'đặc khu' END AS `kind of commune`,
    `row`.`so_thang` AS `so_thang`,
    `row`.`ke_hoach_ubnd_antt` AS `ke_hoach_ubnd_antt`,
    `row`.`so_vu_pham_toi` AS `so_vu_pham_toi`,
    `row`.`so_vu_pham_phap_hinh_su` AS `so_vu_pham_phap_hinh_su`,
    `row`.`so_vu_pham_toi_ttxh` AS `so_vu_pham_toi_ttxh`,
    `row`.`so_vu_toi_pham_nghiem_trong_tro_len` AS `so_vu_toi_pham_nghiem_trong_tro_len`,
    `row`.`so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang` AS `so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang`,
    `row`.`so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi` AS `so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi`,
    `row`.`so_khu_dan_cu` AS `so_khu_dan_cu`,
    `row`.`so_khu_dan_cu_dang_ky` AS `so_khu_dan_cu_dang_ky`,
    `row`.`so_khu_dan_cu_dat_an_toan` AS `so_khu_dan_cu_dat_an_toan`,
    `row`.`so_mo_hinh_bvantq_hieu_qua` AS `so_mo_hinh_bvantq_hieu_qua`,
    `row`.`so_mo_hinh_pctp_hieu_qua` AS `so_mo_hinh_pctp_hieu_qua`,
    `row`.`so_mo_hinh_atgt_hieu_qua` AS `so_mo_hinh_atgt_hieu_qua`,
    `row`.`so_mo_hinh_pccc_hieu_qua` AS `so_mo_hinh_pccc_hieu_qua`,
    `row`.`so_khu_dan_cu_co_mo_hinh` AS `so_khu_dan_cu_co_mo_hinh`,
    `row`.`so_khu_dan_cu_ntm_kieu_mau` AS `so_khu_dan_cu_ntm_kieu_mau`,
    `row`.`so_khu_dan_cu_duoc_tuyen_truyen` AS `so_khu_dan_cu_duoc_tuyen_truyen`,
    `row`.`so_khu_dan_cu_co_doi_thoai` AS `so_khu_dan_cu_co_doi_thoai`,
    `row`.`so_khu_dan_cu_co_ngay_hoi_dai_doan_ket` AS `so_khu_dan_cu_co_ngay_hoi_dai_doan_ket`,
    `row`.`so_khu_dan_cu_duoc_lap_bang_tin` AS `so_khu_dan_cu_duoc_lap_bang_tin`,
    `row`.`1#giam` AS `1#giam`,
    `row`.`1#ty-le` AS `1#ty-le`,
    `row`.`1#mot-trong-hai` AS `1#mot-trong-hai`,
    `row`.`1#ke-hoach` AS `1#ke-hoach`,
    `row`.`1#mo-hinh` AS `1#mo-hinh`,
    `row`.`1#chua-doc` AS `1#chua-doc`
  FROM source
  WHERE CAST(`row`.`nam` AS INTEGER) IS NULL OR CAST(`row`.`nam` AS INTEGER) BETWEEN 1900 AND 2999
),
given_twice AS (
  SELECT `ma_xa`, `nam`
  FROM given
  GROUP BY `ma_xa`, `nam`
  HAVING count(*) > 1
),
part_years AS (
  SELECT count(*) AS `part years`
  FROM given
  WHERE CASE WHEN `so_thang` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_thang` AS DECIMAL(38, 15)) AS BIGINT) END <> 12
),
half_years AS (
  SELECT 2025 AS `year`, 6 AS `months before`, 2025 AS `judged`
  UNION ALL
  SELECT 2025 AS `year`, 6 AS `months before`, 2026 AS `judged`
),
half_rows AS (
  SELECT DISTINCT given.`nam`
  FROM given
  WHERE given.`nam` IN (SELECT `year` FROM half_years) AND CASE WHEN given.`so_thang` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(given.`so_thang` AS DECIMAL(38, 15)) AS BIGINT) END < 12
),
-- Communes and years whose verdicts rest on a year in two halves
two_halves AS (
  SELECT DISTINCT given.`ma_xa`, given.`nam`
  FROM given
  JOIN half_years ON half_years.`judged` = given.`nam`
  JOIN half_rows ON half_rows.`nam` = half_years.`year`
),
-- Rows that are not judged: a commune and year given twice, no year, months not known, a year in two halves
rows_once AS (
  SELECT given.*,
    CASE WHEN given.`so_thang` IS NULL THEN 12 ELSE COALESCE(CASE WHEN given.`so_thang` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(given.`so_thang` AS DECIMAL(38, 15)) AS BIGINT) END, 0) END AS `months covered`,
    given_twice.`ma_xa` IS NOT NULL OR given.`nam` IS NULL OR CASE WHEN given.`so_thang` IS NULL THEN `part years` > 0 ELSE (CASE WHEN given.`so_thang` IS NULL THEN 12 ELSE COALESCE(CASE WHEN given.`so_thang` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(given.`so_thang` AS DECIMAL(38, 15)) AS BIGINT) END, 0) END) NOT BETWEEN 1 AND 12 END OR two_halves.`ma_xa` IS NOT NULL AND given.`nam` IN (SELECT `year` FROM half_years) AS `not judged`,
    CASE WHEN given.`nam` IS NULL THEN 'bad-year' WHEN given_twice.`ma_xa` IS NOT NULL THEN 'duplicate-row' WHEN CASE WHEN given.`so_thang` IS NULL THEN `part years` > 0 ELSE (CASE WHEN given.`so_thang` IS NULL THEN 12 ELSE COALESCE(CASE WHEN given.`so_thang` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(given.`so_thang` AS DECIMAL(38, 15)) AS BIGINT) END, 0) END) NOT BETWEEN 1 AND 12 END THEN 'bad-months' WHEN two_halves.`ma_xa` IS NOT NULL THEN 'two-halves' END AS `not judged because`
  FROM given
  CROSS JOIN part_years
  LEFT JOIN given_twice ON given_twice.`ma_xa` = given.`ma_xa` AND given_twice.`nam` = given.`nam`
  LEFT JOIN two_halves ON two_halves.`ma_xa` = given.`ma_xa` AND two_halves.`nam` = given.`nam`
),
figures_1 AS (
  SELECT *,
      CASE WHEN lower(`ke_hoach_ubnd_antt`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`ke_hoach_ubnd_antt`) IN ('false', 'f', '0', 'no') THEN FALSE END AS `ke_hoach_ubnd_antt read`,
      CASE WHEN `so_vu_pham_toi` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_vu_pham_toi` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_vu_pham_toi own min`,
      CASE WHEN `so_vu_pham_phap_hinh_su` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_vu_pham_phap_hinh_su` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_vu_pham_phap_hinh_su own min`,
      CASE WHEN `so_vu_pham_toi_ttxh` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_vu_pham_toi_ttxh` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_vu_pham_toi_ttxh own min`,
      CASE WHEN `so_vu_toi_pham_nghiem_trong_tro_len` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_vu_toi_pham_nghiem_trong_tro_len` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_vu_toi_pham_nghiem_trong_tro_len own min`,
      CASE WHEN `so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang own min`,
      CASE WHEN `so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi own min`,
      CASE WHEN `so_khu_dan_cu` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu own min`,
      CASE WHEN `so_khu_dan_cu_dang_ky` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_dang_ky` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_dang_ky own min`,
      CASE WHEN `so_khu_dan_cu_dat_an_toan` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_dat_an_toan` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_dat_an_toan own min`,
      CASE WHEN `so_mo_hinh_bvantq_hieu_qua` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_mo_hinh_bvantq_hieu_qua` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_mo_hinh_bvantq_hieu_qua own min`,
      CASE WHEN `so_mo_hinh_pctp_hieu_qua` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_mo_hinh_pctp_hieu_qua` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_mo_hinh_pctp_hieu_qua own min`,
      CASE WHEN `so_mo_hinh_atgt_hieu_qua` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_mo_hinh_atgt_hieu_qua` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_mo_hinh_atgt_hieu_qua own min`,
      CASE WHEN `so_mo_hinh_pccc_hieu_qua` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_mo_hinh_pccc_hieu_qua` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_mo_hinh_pccc_hieu_qua own min`,
      CASE WHEN `so_khu_dan_cu_co_mo_hinh` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_co_mo_hinh` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_co_mo_hinh own min`,
      CASE WHEN `so_khu_dan_cu_ntm_kieu_mau` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_ntm_kieu_mau` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_ntm_kieu_mau own min`,
      CASE WHEN `so_khu_dan_cu_duoc_tuyen_truyen` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_duoc_tuyen_truyen` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_duoc_tuyen_truyen own min`,
      CASE WHEN `so_khu_dan_cu_co_doi_thoai` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_co_doi_thoai` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_co_doi_thoai own min`,
      CASE WHEN `so_khu_dan_cu_co_ngay_hoi_dai_doan_ket` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_co_ngay_hoi_dai_doan_ket` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_co_ngay_hoi_dai_doan_ket own min`,
      CASE WHEN `so_khu_dan_cu_duoc_lap_bang_tin` RLIKE '^[0-9]{1,15}([.]0+)?$' THEN CAST(CAST(`so_khu_dan_cu_duoc_lap_bang_tin` AS DECIMAL(38, 15)) AS BIGINT) END AS `so_khu_dan_cu_duoc_lap_bang_tin own min`,
      CASE WHEN `months covered` >= 12 THEN CASE WHEN lower(`1#giam`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`1#giam`) IN ('false', 'f', '0', 'no') THEN FALSE END END AS `1#giam known`,
      CASE WHEN `months covered` >= 12 THEN CASE WHEN lower(`1#ty-le`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`1#ty-le`) IN ('false', 'f', '0', 'no') THEN FALSE END END AS `1#ty-le known`,
      CASE WHEN `months covered` >= 12 THEN CASE WHEN lower(`1#mot-trong-hai`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`1#mot-trong-hai`) IN ('false', 'f', '0', 'no') THEN FALSE END END AS `1#mot-trong-hai known`,
      CASE WHEN `months covered` >= 12 THEN CASE WHEN lower(`1#ke-hoach`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`1#ke-hoach`) IN ('false', 'f', '0', 'no') THEN FALSE END END AS `1#ke-hoach known`,
      CASE WHEN `months covered` >= 12 THEN CASE WHEN lower(`1#mo-hinh`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`1#mo-hinh`) IN ('false', 'f', '0', 'no') THEN FALSE END END AS `1#mo-hinh known`,
      CASE WHEN `months covered` >= 12 THEN CASE WHEN lower(`1#chua-doc`) IN ('true', 't', '1', 'yes') THEN TRUE WHEN lower(`1#chua-doc`) IN ('false', 'f', '0', 'no') THEN FALSE END END AS `1#chua-doc known`
  FROM rows_once
),
figures_2 AS (
  SELECT *,
      CASE WHEN `months covered` >= 12 OR `ke_hoach_ubnd_antt read` THEN `ke_hoach_ubnd_antt read` END AS `ke_hoach_ubnd_antt known`,
      CASE WHEN `months covered` >= 12 THEN `so_vu_pham_toi own min` END AS `so_vu_pham_toi own max`,
      CASE WHEN `months covered` >= 12 THEN `so_vu_toi_pham_nghiem_trong_tro_len own min` END AS `so_vu_toi_pham_nghiem_trong_tro_len own max`,
      `so_khu_dan_cu own min` AS `so_khu_dan_cu own max`,
      CASE WHEN `months covered` >= 12 THEN `so_khu_dan_cu_dat_an_toan own min` END AS `so_khu_dan_cu_dat_an_toan own max`,
      `so_mo_hinh_bvantq_hieu_qua own min` AS `so_mo_hinh_bvantq_hieu_qua own max`,
      GREATEST(`so_vu_toi_pham_nghiem_trong_tro_len_bat_kha_khang own min`, `so_vu_toi_pham_nghiem_trong_tro_len_da_xu_ly_kip_thoi own min`) AS `so_vu_toi_pham_nghiem_trong_tro_len parts`,
      GREATEST(`so_khu_dan_cu_dang_ky own min`, `so_khu_dan_cu_dat_an_toan own min`, `so_khu_dan_cu_co_mo_hinh own min`, `so_khu_dan_cu_ntm_kieu_mau own min`, `so_khu_dan_cu_duoc_tuyen_truyen own min`, `so_khu_dan_cu_co_doi_thoai own min`, `so_khu_dan_cu_co_ngay_hoi_dai_doan_ket own min`, `so_khu_dan_cu_duoc_lap_bang_tin own min`) AS `so_khu_dan_cu parts`,
      GREATEST(`so_mo_hinh_pctp_hieu_qua own min`, `so_mo_hinh_atgt_hieu_qua own min`, `so_mo_hinh_pccc_hieu_qua own min`) AS `so_mo_hinh_bvantq_hieu_qua parts`,
      COALESCE(`so_khu_dan_cu_dat_an_toan own min`, 0) AS `so_khu_dan_cu_dat_an_toan min`
  FROM figures_1
),
figures_3 AS (
  SELECT *,
      GREATEST(`so_vu_pham_phap_hinh_su own min`, `so_vu_pham_toi_ttxh own min`, CASE WHEN `so_vu_toi_pham_nghiem_trong_tro_len parts` > `so_vu_toi_pham_nghiem_trong_tro_len own max` THEN NULL ELSE GREATEST(`so_vu_toi_pham_nghiem_trong_tro_len own min`, `so_vu_toi_pham_nghiem_trong_tro_len parts`) END) AS `so_vu_pham_toi parts`,
      CASE WHEN `months covered` = 12 THEN `so_khu_dan_cu own max` END AS `so_khu_dan_cu_dat_an_toan whole`,
      `so_vu_pham_toi own max` AS `so_vu_pham_toi max`,
      CASE WHEN GREATEST(COALESCE(`so_khu_dan_cu own min`, 0), `so_khu_dan_cu parts`) > `so_khu_dan_cu own max` THEN COALESCE(`so_khu_dan_cu own min`, 0) ELSE GREATEST(COALESCE(`so_khu_dan_cu own min`, 0), `so_khu_dan_cu parts`) END AS `so_khu_dan_cu min`,
      `so_khu_dan_cu own max` AS `so_khu_dan_cu max`,
      CASE WHEN GREATEST(COALESCE(`so_mo_hinh_bvantq_hieu_qua own min`, 0), `so_mo_hinh_bvantq_hieu_qua parts`) > `so_mo_hinh_bvantq_hieu_qua own max` THEN COALESCE(`so_mo_hinh_bvantq_hieu_qua own min`, 0) ELSE GREATEST(COALESCE(`so_mo_hinh_bvantq_hieu_qua own min`, 0), `so_mo_hinh_bvantq_hieu_qua parts`) END AS `so_mo_hinh_bvantq_hieu_qua min`,
      `so_mo_hinh_bvantq_hieu_qua own max` AS `so_mo_hinh_bvantq_hieu_qua max`
  FROM figures_2
),
figures_4 AS (
  SELECT *,
      COALESCE(`so_khu_dan_cu parts` > `so_khu_dan_cu_dat_an_toan whole`, FALSE) AS `so_khu_dan_cu_dat_an_toan clash`,
      CASE WHEN GREATEST(COALESCE(`so_vu_pham_toi own min`, 0), `so_vu_pham_toi parts`) > `so_vu_pham_toi own max` THEN COALESCE(`so_vu_pham_toi own min`, 0) ELSE GREATEST(COALESCE(`so_vu_pham_toi own min`, 0), `so_vu_pham_toi parts`) END AS `so_vu_pham_toi min`
  FROM figures_3
),
figures_5 AS (
  SELECT *,
      CASE WHEN `so_khu_dan_cu_dat_an_toan clash` OR COALESCE(`so_khu_dan_cu_dat_an_toan own min`, 0) > LEAST(`so_khu_dan_cu_dat_an_toan own max`, `so_khu_dan_cu_dat_an_toan whole`) THEN `so_khu_dan_cu_dat_an_toan own max` ELSE LEAST(`so_khu_dan_cu_dat_an_toan own max`, `so_khu_dan_cu_dat_an_toan whole`) END AS `so_khu_dan_cu_dat_an_toan max`
  FROM figures_4
),
-- bo-nho/1 from 1900 to 2999
rows AS (
  SELECT
    own.`ma_xa`,
    own.`nam`,
    own.`kind of commune`,
    own.`not judged because`,
    own.`ke_hoach_ubnd_antt` AS `ke_hoach_ubnd_antt`,
    own.`ke_hoach_ubnd_antt known` AS `ke_hoach_ubnd_antt known`,
    own.`so_vu_pham_toi min` AS `so_vu_pham_toi min`,
    own.`so_vu_pham_toi max` AS `so_vu_pham_toi max`,
    own.`so_vu_pham_toi` AS `so_vu_pham_toi`,
    COALESCE(back_1.`so_vu_pham_toi min`, 0) AS `so_vu_pham_toi min -1`,
    back_1.`so_vu_pham_toi max` AS `so_vu_pham_toi max -1`,
    back_1.`so_vu_pham_toi` AS `so_vu_pham_toi -1`,
    own.`so_khu_dan_cu min` AS `so_khu_dan_cu min`,
    own.`so_khu_dan_cu max` AS `so_khu_dan_cu max`,
    own.`so_khu_dan_cu` AS `so_khu_dan_cu`,
    own.`so_khu_dan_cu_dat_an_toan min` AS `so_khu_dan_cu_dat_an_toan min`,
    own.`so_khu_dan_cu_dat_an_toan max` AS `so_khu_dan_cu_dat_an_toan max`,
    own.`so_khu_dan_cu_dat_an_toan` AS `so_khu_dan_cu_dat_an_toan`,
    own.`so_mo_hinh_bvantq_hieu_qua min` AS `so_mo_hinh_bvantq_hieu_qua min`,
    own.`so_mo_hinh_bvantq_hieu_qua max` AS `so_mo_hinh_bvantq_hieu_qua max`,
    own.`so_mo_hinh_bvantq_hieu_qua` AS `so_mo_hinh_bvantq_hieu_qua`,
    own.`1#giam known` AS `1#giam known`,
    own.`1#ty-le known` AS `1#ty-le known`,
    own.`1#mot-trong-hai known` AS `1#mot-trong-hai known`,
    own.`1#ke-hoach known` AS `1#ke-hoach known`,
    own.`1#mo-hinh known` AS `1#mo-hinh known`,
    own.`1#chua-doc known` AS `1#chua-doc known`
  FROM figures_5 AS own
  LEFT JOIN figures_5 AS back_1 ON back_1.`ma_xa` = own.`ma_xa` AND back_1.`nam` = own.`nam` - 1 AND NOT back_1.`not judged` AND NOT (own.`nam` >= 2025 AND own.`nam` - 1 < 2025)
  WHERE own.`nam` BETWEEN 1900 AND 2999
),
criteria_1 AS (
  SELECT *,
      -- chua-doc · a text that was not read
      CAST(NULL AS BOOLEAN) AS `figures chua-doc`,
      `kind of commune` IN ('xã') AS `asked mo-hinh`,
      -- mo-hinh · a model
      CASE WHEN `so_mo_hinh_bvantq_hieu_qua min` >= 1 THEN TRUE WHEN `so_mo_hinh_bvantq_hieu_qua max` < 1 THEN FALSE END AS `figures mo-hinh`,
      `so_mo_hinh_bvantq_hieu_qua` IS NOT NULL AS `has mo-hinh`,
      -- ke-hoach · a plan
      `ke_hoach_ubnd_antt known` AS `figures ke-hoach`,
      `ke_hoach_ubnd_antt` IS NOT NULL AS `has ke-hoach`,
      -- ty-le · at least 70% of residential areas recognised
      CASE WHEN `so_khu_dan_cu max` <= 0 THEN NULL WHEN `so_khu_dan_cu min` > 0 AND 10 * `so_khu_dan_cu_dat_an_toan min` - 7 * `so_khu_dan_cu max` >= 0 THEN TRUE WHEN `so_khu_dan_cu min` > 0 AND 10 * `so_khu_dan_cu_dat_an_toan max` - 7 * `so_khu_dan_cu min` < 0 THEN FALSE END AS `figures ty-le`,
      `so_khu_dan_cu_dat_an_toan` IS NOT NULL OR `so_khu_dan_cu` IS NOT NULL AS `has ty-le`,
      -- giam · fewer crimes than last year
      CASE WHEN `so_vu_pham_toi max` - `so_vu_pham_toi min -1` < 0 THEN TRUE WHEN `so_vu_pham_toi min` - `so_vu_pham_toi max -1` > 0 THEN FALSE END OR CASE WHEN `so_vu_pham_toi min` >= 0 AND `so_vu_pham_toi max` <= 0 THEN TRUE WHEN (`so_vu_pham_toi max` < 0 OR `so_vu_pham_toi min` > 0) THEN FALSE END AS `figures giam`,
      `so_vu_pham_toi` IS NOT NULL OR `so_vu_pham_toi -1` IS NOT NULL AS `has giam`,
      `so_vu_pham_toi min` - `so_vu_pham_toi max -1` AS `least giam 0`,
      `so_vu_pham_toi max` - `so_vu_pham_toi min -1` AS `most giam 0`,
      `so_vu_pham_toi min` AS `least giam 1`,
      `so_vu_pham_toi max` AS `most giam 1`,
      10 * `so_khu_dan_cu_dat_an_toan min` - 7 * `so_khu_dan_cu max` AS `least ty-le 0`,
      10 * `so_khu_dan_cu_dat_an_toan max` - 7 * `so_khu_dan_cu min` AS `most ty-le 0`,
      `so_mo_hinh_bvantq_hieu_qua min` + (-1) AS `least mo-hinh 0`,
      `so_mo_hinh_bvantq_hieu_qua max` + (-1) AS `most mo-hinh 0`
  FROM rows
),
criteria_2 AS (
  SELECT *,
      `figures chua-doc` IS NULL AND `1#chua-doc known` IS NOT NULL AS `answered chua-doc`,
      `asked mo-hinh` IS TRUE AND `figures mo-hinh` IS NULL AND NOT `has mo-hinh` AND `1#mo-hinh known` IS NOT NULL AS `answered mo-hinh`,
      `figures ke-hoach` IS NULL AND NOT `has ke-hoach` AND `1#ke-hoach known` IS NOT NULL AS `answered ke-hoach`,
      `has ke-hoach` OR `has mo-hinh` AS `has mot-trong-hai`,
      -- mot-trong-hai · one of two
      `figures ke-hoach` OR (`figures mo-hinh` AND `asked mo-hinh`) AS `figures mot-trong-hai`,
      `figures ty-le` IS NULL AND NOT `has ty-le` AND `1#ty-le known` IS NOT NULL AS `answered ty-le`,
      `figures giam` IS NULL AND NOT `has giam` AND `1#giam known` IS NOT NULL AS `answered giam`,
      CASE WHEN (`so_vu_pham_toi min` - `so_vu_pham_toi max -1` > 0) IS NOT TRUE THEN NULL WHEN `least giam 0` >= 0 THEN -(`least giam 0` + 1) END AS `by giam 0`,
      CASE WHEN ((`so_vu_pham_toi max` < 0 OR `so_vu_pham_toi min` > 0)) IS NOT TRUE THEN NULL WHEN `most giam 1` < 0 THEN (0 - `most giam 1`) WHEN `least giam 1` > 0 THEN -(`least giam 1`) END AS `by giam 1`,
      CASE WHEN (10 * `so_khu_dan_cu_dat_an_toan max` - 7 * `so_khu_dan_cu min` < 0) IS NOT TRUE THEN NULL WHEN `so_khu_dan_cu max` <= 0 THEN NULL WHEN `most ty-le 0` <= 0 THEN CAST(floor((0 - `most ty-le 0`) / 10) AS DECIMAL(38, 0)) + CASE WHEN (0 - `most ty-le 0`) % 10 = 0 THEN 0 ELSE 1 END WHEN `least ty-le 0` > 0 THEN -(CAST(floor(`least ty-le 0` / 10) AS DECIMAL(38, 0)) + CASE WHEN `least ty-le 0` % 10 = 0 THEN 0 ELSE 1 END) END AS `by ty-le 0`,
      CASE WHEN (`so_mo_hinh_bvantq_hieu_qua max` < 1) IS NOT TRUE THEN NULL WHEN `most mo-hinh 0` <= 0 THEN (0 - `most mo-hinh 0`) WHEN `least mo-hinh 0` > 0 THEN -(`least mo-hinh 0`) END AS `by mo-hinh 0`
  FROM criteria_1
),
criteria_3 AS (
  SELECT *,
      CASE WHEN `answered chua-doc` THEN `1#chua-doc known` ELSE `figures chua-doc` END AS `met chua-doc`,
      CASE WHEN `answered mo-hinh` THEN `1#mo-hinh known` ELSE `figures mo-hinh` END AS `met mo-hinh`,
      CASE WHEN `answered ke-hoach` THEN `1#ke-hoach known` ELSE `figures ke-hoach` END AS `met ke-hoach`,
      `figures mot-trong-hai` IS NULL AND (`1#mot-trong-hai known` IS NOT NULL) AS `speaks mot-trong-hai`,
      CASE WHEN `answered ty-le` THEN `1#ty-le known` ELSE `figures ty-le` END AS `met ty-le`,
      CASE WHEN `answered giam` THEN `1#giam known` ELSE `figures giam` END AS `met giam`,
      `has giam` OR `has ty-le` OR `has mot-trong-hai` AS `has set`,
      -- set · small set
      `figures giam` AND `figures ty-le` AND `figures mot-trong-hai` AND `figures chua-doc` AS `figures set`,
      CASE WHEN COALESCE(`by giam 0` < 0 AND `so_vu_pham_toi max` + `by giam 0` < 0, FALSE) THEN NULL ELSE `by giam 0` END AS `kept by giam 0`,
      CASE WHEN COALESCE(`by giam 1` < 0 AND `so_vu_pham_toi max` + `by giam 1` < 0, FALSE) THEN NULL ELSE `by giam 1` END AS `kept by giam 1`,
      CASE WHEN COALESCE(`by ty-le 0` < 0 AND 10 * `so_khu_dan_cu_dat_an_toan max` + 10 * `by ty-le 0` < 0, FALSE) THEN NULL ELSE `by ty-le 0` END AS `kept by ty-le 0`,
      CASE WHEN COALESCE(`by mo-hinh 0` < 0 AND `so_mo_hinh_bvantq_hieu_qua max` + `by mo-hinh 0` < 0, FALSE) THEN NULL ELSE `by mo-hinh 0` END AS `kept by mo-hinh 0`
  FROM criteria_2
),
criteria_4 AS (
  SELECT *,
      -- mot-trong-hai · one of two
      `met ke-hoach` OR (`met mo-hinh` AND `asked mo-hinh`) AS `members mot-trong-hai`,
      CASE WHEN COALESCE(`least giam 0` = `most giam 0`, FALSE) THEN '' WHEN `kept by giam 0` < 0 THEN '<=' ELSE '>=' END || CAST(`kept by giam 0` AS STRING) AS `far giam 0`,
      CASE WHEN COALESCE(`least giam 1` = `most giam 1`, FALSE) THEN '' WHEN `kept by giam 1` < 0 THEN '<=' ELSE '>=' END || CAST(`kept by giam 1` AS STRING) AS `far giam 1`,
      CASE WHEN COALESCE(`least ty-le 0` = `most ty-le 0`, FALSE) THEN '' WHEN `kept by ty-le 0` < 0 THEN '<=' ELSE '>=' END || CAST(`kept by ty-le 0` AS STRING) AS `far ty-le 0`,
      CASE WHEN COALESCE(`least mo-hinh 0` = `most mo-hinh 0`, FALSE) THEN '' WHEN `kept by mo-hinh 0` < 0 THEN '<=' ELSE '>=' END || CAST(`kept by mo-hinh 0` AS STRING) AS `far mo-hinh 0`
  FROM criteria_3
),
criteria_5 AS (
  SELECT *,
      `speaks mot-trong-hai` AND `members mot-trong-hai` IS NULL AND NOT `has mot-trong-hai` AS `answered mot-trong-hai`,
      `speaks mot-trong-hai` AND CASE WHEN `members mot-trong-hai` IS NULL THEN FALSE AND NOT `has mot-trong-hai` ELSE `members mot-trong-hai` <> `1#mot-trong-hai known` END AS `against mot-trong-hai`,
      CASE WHEN `kept by giam 0` IS NOT NULL AND COALESCE(abs(`kept by giam 1`) >= abs(`kept by giam 0`), TRUE) THEN `far giam 0` WHEN `kept by giam 1` IS NOT NULL AND COALESCE(abs(`kept by giam 0`) > abs(`kept by giam 1`), TRUE) THEN `far giam 1` END AS `far giam`,
      `far ty-le 0` AS `far ty-le`,
      `far mo-hinh 0` AS `far mo-hinh`
  FROM criteria_4
),
criteria_6 AS (
  SELECT *,
      CASE WHEN `answered mot-trong-hai` THEN `1#mot-trong-hai known` WHEN `against mot-trong-hai` THEN NULL ELSE `members mot-trong-hai` END AS `met mot-trong-hai`,
      `answered mot-trong-hai` AS `shut mot-trong-hai`
  FROM criteria_5
),
criteria_7 AS (
  SELECT *,
      -- set · small set
      `met giam` AND `met ty-le` AND `met mot-trong-hai` AND `met chua-doc` AS `members set`
  FROM criteria_6
)
SELECT `ma_xa`, `nam`, 'bo-nho' AS `set`, '1' AS `version`,
  CASE WHEN `not judged because` IS NOT NULL THEN 'undetermined' WHEN `members set` IS NULL THEN 'undetermined' WHEN `members set` THEN 'pass' ELSE 'fail' END AS `verdict`,
  concat_ws(';',
    CASE WHEN `not judged because` IS NULL AND NOT `met giam` THEN 'giam' END,
    CASE WHEN `not judged because` IS NULL AND NOT `met ty-le` THEN 'ty-le' END,
    CASE WHEN `not judged because` IS NULL AND NOT `met mot-trong-hai` AND (`answered mot-trong-hai`) THEN 'mot-trong-hai' END,
    CASE WHEN `not judged because` IS NULL AND NOT `met ke-hoach` AND NOT `shut mot-trong-hai` THEN 'ke-hoach' END,
    CASE WHEN `not judged because` IS NULL AND `asked mo-hinh` AND NOT `met mo-hinh` AND NOT `shut mot-trong-hai` THEN 'mo-hinh' END,
    CASE WHEN `not judged because` IS NULL AND NOT `met chua-doc` THEN 'chua-doc' END) AS `failed`,
  concat_ws(';',
    CASE WHEN `not judged because` IS NOT NULL OR `met giam` IS NULL THEN 'giam' END,
    CASE WHEN `not judged because` IS NOT NULL OR `met ty-le` IS NULL THEN 'ty-le' END,
    CASE WHEN `not judged because` IS NOT NULL OR `met ke-hoach` IS NULL AND NOT `shut mot-trong-hai` THEN 'ke-hoach' END,
    CASE WHEN `not judged because` IS NOT NULL OR (`asked mo-hinh` IS NULL OR (`asked mo-hinh` AND `met mo-hinh` IS NULL)) AND NOT `shut mot-trong-hai` THEN 'mo-hinh' END,
    CASE WHEN `not judged because` IS NOT NULL OR `met chua-doc` IS NULL THEN 'chua-doc' END) AS `undetermined`,
  concat_ws(';',
    CASE WHEN `not judged because` IS NULL AND NOT `met giam` AND NOT `figures giam` THEN 'giam=' || `far giam` END,
    CASE WHEN `not judged because` IS NULL AND NOT `met ty-le` AND NOT `figures ty-le` THEN 'ty-le=' || `far ty-le` END,
    CASE WHEN `not judged because` IS NULL AND `asked mo-hinh` AND NOT `met mo-hinh` AND NOT `shut mot-trong-hai` AND NOT `figures mo-hinh` THEN 'mo-hinh=' || `far mo-hinh` END) AS `distances`,
  COALESCE(`not judged because`, '') AS `not_judged`
FROM criteria_7
UNION ALL
SELECT `ma_xa`, `nam`, 'bo-nho' AS `set`, '' AS `version`, 'undetermined' AS `verdict`, '' AS `failed`, '' AS `undetermined`, '' AS `distances`, 'bad-year' AS `not_judged`
FROM figures_5
WHERE `nam` IS NULL;
