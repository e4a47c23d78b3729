import { type Luck, pick, weighted } from "./luck.ts";

const surnames = [..."刘钟谢赖曾陈黄李肖张王罗郭邱温廖叶何朱杨吴林韩戚蓝卢胡邹邓徐许周孙宋彭曹袁范江游"].map(
  (surname, index) => [surname, 40 / (index + 4)] as const,
);
const maleSigns = [..."明华强军伟平福生林春辉斌建国志文小永海金荣光庆祥东"];
const femaleSigns = [..."秀英兰梅香芳玉桂莲丽燕红珍凤娟萍春花云霞冬招娣娇"];
const youngSigns = [..."梓涵浩宇轩欣怡子俊杰诗琪晨曦雨泽佳铭"];

/** A surname with the frequencies of the south of Jiangxi. */
export function surnameFor(luck: Luck, key: number): string {
  return weighted(luck(key, 901), surnames);
}

/** A full name as people of that sex and year of birth bear it. */
export function nameFor(luck: Luck, key: number, surname: string, male: boolean, birthYear: number): string {
  const signs = birthYear >= 2005 ? youngSigns : male ? maleSigns : femaleSigns;
  const second = luck(key, 903) < 0.86 ? pick(luck(key, 904), signs) : "";
  return `${surname}${pick(luck(key, 902), signs)}${second}`;
}
