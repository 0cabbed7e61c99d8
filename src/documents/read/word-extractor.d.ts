declare module "word-extractor" {
  type Extracted = {
    readonly getBody: () => string;
    readonly getFootnotes: () => string;
    readonly getEndnotes: () => string;
  };
  export default class WordExtractor {
    extract(source: string | Buffer): Promise<Extracted>;
  }
}
