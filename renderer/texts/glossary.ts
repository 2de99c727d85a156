// The glossary as the window shows it.
import { GLOSSARY } from '../../shared/glossary.ts';
import { catalogue } from './catalogue.ts';

export const glossary = catalogue(GLOSSARY);
